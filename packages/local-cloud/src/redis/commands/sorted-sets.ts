import { float, floatText, integer, options, pairs, sliceEnds } from '../arguments'
import { atLeast, type CommandTable, exactly } from '../command'
import { RedisFault, type Reply, syntaxError } from '../reply'
import type { Store } from '../store'

type Scored = [member: string, score: number]

function sortedMembers(store: Store, key: string): Scored[] {
  return [...(store.read(key, 'zset') ?? [])].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
}

/** Whether a score is within Redis' bounds: `5` is inclusive, `(5` exclusive, `-inf` and `+inf` are unbounded. */
function within(min: string, max: string): (score: number) => boolean {
  const [low, high] = [min, max].map((text) => float(text.replace(/^\(/, ''))) as [number, number]
  return (score) =>
    (min.startsWith('(') ? score > low : score >= low) && (max.startsWith('(') ? score < high : score <= high)
}

function limited<T>(items: T[], limit: readonly string[] | undefined): T[] {
  if (limit === undefined) return items
  const [offset, count] = [integer(limit[0]), integer(limit[1])]
  return items.slice(offset, count < 0 ? undefined : offset + count)
}

const members = (scored: readonly Scored[], withScores: boolean): Reply =>
  scored.flatMap(([member, score]) => (withScores ? [member, floatText(score)] : [member]))

function range(store: Store, rest: readonly string[], key: string, start: string, stop: string): Reply {
  const given = options(rest, { BYSCORE: 0, REV: 0, LIMIT: 2, WITHSCORES: 0 })
  const reversed = given.has('REV')
  const all = reversed ? sortedMembers(store, key).reverse() : sortedMembers(store, key)
  if (!given.has('BYSCORE')) {
    if (given.has('LIMIT')) throw syntaxError()
    return members(all.slice(...sliceEnds(start, stop, all.length)), given.has('WITHSCORES'))
  }
  const inside = reversed ? within(stop, start) : within(start, stop)
  const found = all.filter(([, score]) => inside(score))
  return members(limited(found, given.get('LIMIT')), given.has('WITHSCORES'))
}

const ADD_CONDITIONS = new Set(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR'])

function add(store: Store, args: readonly string[], key: string): Reply {
  const start = args.findIndex((word) => !ADD_CONDITIONS.has(word.toUpperCase()))
  const words = new Set(args.slice(0, start).map((word) => word.toUpperCase()))
  const given = pairs(args.slice(start)).map(([score, member]): Scored => [member, float(score)])
  if (words.has('INCR')) return increment(store, key, given)

  const zset = store.openForWriting(key, 'zset')
  const [before, changed] = [zset.size, given.filter((scored) => place(zset, scored, words)).length]
  store.deleteIfEmpty(key)
  return words.has('CH') ? changed : zset.size - before
}

function place(zset: Map<string, number>, [member, score]: Scored, words: ReadonlySet<string>): boolean {
  const old = zset.get(member)
  if (old === undefined ? words.has('XX') : words.has('NX')) return false
  if (old !== undefined && ((words.has('GT') && score <= old) || (words.has('LT') && score >= old))) return false
  zset.set(member, score)
  return old !== score
}

function increment(store: Store, key: string, given: readonly Scored[]): string {
  const [first] = given
  if (first === undefined || given.length > 1)
    throw new RedisFault('ERR INCR option supports a single increment-element pair')
  const [member, step] = first
  const sum = (store.read(key, 'zset')?.get(member) ?? 0) + step
  store.openForWriting(key, 'zset').set(member, sum)
  return floatText(sum)
}

function remove(store: Store, key: string, gone: (scored: Scored, rank: number) => boolean): number {
  const leaving = sortedMembers(store, key).filter(gone)
  const zset = store.openForWriting(key, 'zset')
  for (const [member] of leaving) zset.delete(member)
  store.deleteIfEmpty(key)
  return leaving.length
}

export const SORTED_SETS: CommandTable = {
  ZADD: atLeast(['key'], add),
  ZINCRBY: exactly(['key', 'amount', 'member'], (store, key, amount, member) =>
    increment(store, key, [[member, float(amount)]]),
  ),
  ZREM: atLeast(['key', 'member'], (store, rest, key, first) => {
    const named = new Set([first, ...rest])
    return remove(store, key, ([member]) => named.has(member))
  }),
  ZCARD: exactly(['key'], (store, key) => store.read(key, 'zset')?.size ?? 0),
  ZSCORE: exactly(['key', 'member'], (store, key, member) => {
    const score = store.read(key, 'zset')?.get(member)
    return score === undefined ? null : floatText(score)
  }),
  ZRANK: exactly(['key', 'member'], (store, key, member) => {
    const rank = sortedMembers(store, key).findIndex(([name]) => name === member)
    return rank < 0 ? null : rank
  }),
  ZCOUNT: exactly(['key', 'min', 'max'], (store, key, min, max) => {
    const inside = within(min, max)
    return sortedMembers(store, key).filter(([, score]) => inside(score)).length
  }),
  ZRANGE: atLeast(['key', 'start', 'stop'], range),
  ZREVRANGE: atLeast(['key', 'start', 'stop'], (store, rest, key, start, stop) =>
    range(store, ['REV', ...rest], key, start, stop),
  ),
  ZRANGEBYSCORE: atLeast(['key', 'min', 'max'], (store, rest, key, min, max) =>
    range(store, ['BYSCORE', ...rest], key, min, max),
  ),
  ZREVRANGEBYSCORE: atLeast(['key', 'max', 'min'], (store, rest, key, max, min) =>
    range(store, ['BYSCORE', 'REV', ...rest], key, max, min),
  ),
  ZREMRANGEBYSCORE: exactly(['key', 'min', 'max'], (store, key, min, max) => {
    const inside = within(min, max)
    return remove(store, key, ([, score]) => inside(score))
  }),
  ZREMRANGEBYRANK: exactly(['key', 'start', 'stop'], (store, key, start, stop) => {
    const [from, to] = sliceEnds(start, stop, store.read(key, 'zset')?.size ?? 0)
    return remove(store, key, (_scored, rank) => rank >= from && rank < to)
  }),
  ZPOPMIN: atLeast(['key'], (store, [count], key) => {
    const taken = sortedMembers(store, key).slice(0, count === undefined ? 1 : integer(count))
    remove(store, key, (_scored, rank) => rank < taken.length)
    return members(taken, true)
  }),
}
