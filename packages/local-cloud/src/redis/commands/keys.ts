import { integer, options } from '../arguments'
import { atLeast, type Command, type CommandTable, exactly } from '../command'
import { glob } from '../glob'
import { OK, RedisFault, Status } from '../reply'
import type { Store } from '../store'

const NO_EXPIRY = -1
const NO_KEY = -2

function timeLeft(unitMs: number): Command {
  return exactly(['key'], (store, key) => {
    const entry = store.entry(key)
    if (entry === undefined) return NO_KEY
    return entry.expiresAt === null ? NO_EXPIRY : Math.round((entry.expiresAt - store.now()) / unitMs)
  })
}

/** EXPIRE and its variants: after a duration or at an instant, in seconds or milliseconds. A past time deletes the key. */
function expire(unitMs: number, absolute: boolean): Command {
  return atLeast(['key', 'time'], (store, rest, key, time) => {
    const at = integer(time) * unitMs + (absolute ? 0 : store.now())
    const conditions = options(rest, { NX: 0, XX: 0, GT: 0, LT: 0 })
    if (!mayExpire(store, key, at, conditions)) return 0
    return at <= store.now() ? Number(store.delete(key)) : Number(store.expire(key, at))
  })
}

function mayExpire(store: Store, key: string, at: number, conditions: Map<string, string[]>): boolean {
  const entry = store.entry(key)
  if (entry === undefined) return false
  const current = entry.expiresAt
  if (conditions.has('NX') && current !== null) return false
  if (conditions.has('XX') && current === null) return false
  if (conditions.has('GT') && at <= (current ?? Number.POSITIVE_INFINITY)) return false
  return !(conditions.has('LT') && at >= (current ?? Number.POSITIVE_INFINITY))
}

const deleteKeys = atLeast(['key'], (store, rest, first) => [first, ...rest].filter((key) => store.delete(key)).length)

export const KEYS: CommandTable = {
  DEL: deleteKeys,
  UNLINK: deleteKeys,
  EXISTS: atLeast(
    ['key'],
    (store, rest, first) => [first, ...rest].filter((key) => store.entry(key) !== undefined).length,
  ),
  EXPIRE: expire(1_000, false),
  PEXPIRE: expire(1, false),
  EXPIREAT: expire(1_000, true),
  PEXPIREAT: expire(1, true),
  TTL: timeLeft(1_000),
  PTTL: timeLeft(1),
  PERSIST: exactly(['key'], (store, key) =>
    typeof store.entry(key)?.expiresAt === 'number' ? Number(store.expire(key, null)) : 0,
  ),
  TYPE: exactly(['key'], (store, key) => new Status(store.entry(key)?.type ?? 'none')),
  KEYS: exactly(['pattern'], (store, pattern) => store.keys().filter(glob(pattern))),
  SCAN: atLeast(['cursor'], (store, rest, cursor) => {
    // One step returns all keys: Redis allows more than COUNT, and then no cursor can become invalid.
    if (cursor !== '0') throw new RedisFault('ERR invalid cursor')
    const given = options(rest, { MATCH: 1, COUNT: 1, TYPE: 1 })
    const [type] = given.get('TYPE') ?? []
    const matches = glob(given.get('MATCH')?.[0] ?? '*')
    return ['0', store.keys().filter((key) => matches(key) && (type === undefined || store.entry(key)?.type === type))]
  }),
  DBSIZE: exactly([], (store) => store.keys().length),
  FLUSHALL: atLeast([], (store) => {
    store.clear()
    return OK
  }),
  FLUSHDB: atLeast([], (store) => {
    store.clear()
    return OK
  }),
  PING: atLeast([], (_store, [word]) => word ?? new Status('PONG')),
  ECHO: exactly(['word'], (_store, word) => word),
  TIME: exactly([], (store) => [String(Math.floor(store.now() / 1_000)), String((store.now() % 1_000) * 1_000)]),
}
