import { float, floatText, integer, options, pairs } from '../arguments'
import { atLeast, type CommandTable, exactly } from '../command'
import { OK, RedisFault, type Reply, syntaxError } from '../reply'
import type { Store } from '../store'

const EXPIRY_WORDS = ['EX', 'PX', 'EXAT', 'PXAT'] as const
const EXPIRY_OPTIONS = { EX: 1, PX: 1, EXAT: 1, PXAT: 1 }

/** When a value expires by the given options; undefined without such an option. */
function expiryOf(store: Store, given: Map<string, string[]>): number | undefined {
  const chosen = EXPIRY_WORDS.filter((word) => given.has(word))
  const [word] = chosen
  if (word === undefined) return undefined
  if (chosen.length > 1) throw syntaxError()
  const time = integer(given.get(word)?.[0])
  if (time <= 0) throw new RedisFault(`ERR invalid expire time in 'set' command`)
  return (word.endsWith('AT') ? 0 : store.now()) + time * (word.startsWith('EX') ? 1_000 : 1)
}

function set(store: Store, rest: readonly string[], key: string, value: string): Reply {
  const given = options(rest, { ...EXPIRY_OPTIONS, NX: 0, XX: 0, GET: 0, KEEPTTL: 0 })
  const expiresAt = expiryOf(store, given)
  const conflict = (given.has('NX') && given.has('XX')) || (expiresAt !== undefined && given.has('KEEPTTL'))
  if (conflict) throw syntaxError()

  const before = given.has('GET') ? (store.read(key, 'string') ?? null) : null
  const existing = store.entry(key)
  const skipped = existing === undefined ? given.has('XX') : given.has('NX')
  if (!skipped) store.write(key, value, expiresAt ?? (given.has('KEEPTTL') ? (existing?.expiresAt ?? null) : null))
  if (given.has('GET')) return before
  return skipped ? null : OK
}

function getAndExpire(store: Store, rest: readonly string[], key: string): Reply {
  const given = options(rest, { ...EXPIRY_OPTIONS, PERSIST: 0 })
  const expiresAt = expiryOf(store, given)
  const value = store.read(key, 'string')
  if (value === undefined) return null
  if (expiresAt !== undefined || given.has('PERSIST')) store.expire(key, expiresAt ?? null)
  return value
}

function add(store: Store, key: string, amount: number): number {
  const sum = integer(store.read(key, 'string') ?? '0') + amount
  if (!Number.isSafeInteger(sum)) throw new RedisFault('ERR increment or decrement would overflow')
  store.write(key, String(sum), store.entry(key)?.expiresAt ?? null)
  return sum
}

function setWithExpiry(milliseconds: number) {
  return exactly(['key', 'time', 'value'], (store, key, time, value) => {
    store.write(key, value, store.now() + integer(time) * milliseconds)
    return OK
  })
}

export const STRINGS: CommandTable = {
  SET: atLeast(['key', 'value'], set),
  SETEX: setWithExpiry(1_000),
  PSETEX: setWithExpiry(1),
  SETNX: exactly(['key', 'value'], (store, key, value) => (set(store, ['NX'], key, value) === OK ? 1 : 0)),
  GET: exactly(['key'], (store, key) => store.read(key, 'string') ?? null),
  GETSET: exactly(['key', 'value'], (store, key, value) => set(store, ['GET'], key, value)),
  GETDEL: exactly(['key'], (store, key) => {
    const value = store.read(key, 'string') ?? null
    if (value !== null) store.delete(key)
    return value
  }),
  GETEX: atLeast(['key'], getAndExpire),
  MGET: atLeast(['key'], (store, rest, first) =>
    [first, ...rest].map((key) => {
      const entry = store.entry(key)
      return entry?.type === 'string' ? entry.value : null
    }),
  ),
  MSET: atLeast(['key', 'value'], (store, rest, key, value) => {
    for (const [name, text] of pairs([key, value, ...rest])) store.write(name, text, null)
    return OK
  }),
  STRLEN: exactly(['key'], (store, key) => new TextEncoder().encode(store.read(key, 'string') ?? '').length),
  APPEND: exactly(['key', 'value'], (store, key, value) => {
    const text = (store.read(key, 'string') ?? '') + value
    store.write(key, text, store.entry(key)?.expiresAt ?? null)
    return new TextEncoder().encode(text).length
  }),
  INCR: exactly(['key'], (store, key) => add(store, key, 1)),
  DECR: exactly(['key'], (store, key) => add(store, key, -1)),
  INCRBY: exactly(['key', 'amount'], (store, key, amount) => add(store, key, integer(amount))),
  DECRBY: exactly(['key', 'amount'], (store, key, amount) => add(store, key, -integer(amount))),
  INCRBYFLOAT: exactly(['key', 'amount'], (store, key, amount) => {
    const sum = floatText(float(store.read(key, 'string') ?? '0') + float(amount))
    store.write(key, sum, store.entry(key)?.expiresAt ?? null)
    return sum
  }),
}
