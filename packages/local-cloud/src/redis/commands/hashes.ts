import { float, floatText, integer, pairs } from '../arguments'
import { atLeast, type CommandTable, exactly } from '../command'
import { OK, RedisFault } from '../reply'
import type { Store } from '../store'

function put(store: Store, key: string, fields: readonly string[]): number {
  const given = pairs(fields)
  const hash = store.openForWriting(key, 'hash')
  const before = hash.size
  for (const [field, value] of given) hash.set(field, value)
  return hash.size - before
}

export const HASHES: CommandTable = {
  HSET: atLeast(['key', 'field', 'value'], (store, rest, key, field, value) =>
    put(store, key, [field, value, ...rest]),
  ),
  HMSET: atLeast(['key', 'field', 'value'], (store, rest, key, field, value) => {
    put(store, key, [field, value, ...rest])
    return OK
  }),
  HSETNX: exactly(['key', 'field', 'value'], (store, key, field, value) =>
    store.read(key, 'hash')?.has(field) ? 0 : put(store, key, [field, value]),
  ),
  HGET: exactly(['key', 'field'], (store, key, field) => store.read(key, 'hash')?.get(field) ?? null),
  HMGET: atLeast(['key', 'field'], (store, rest, key, first) => {
    const hash = store.read(key, 'hash')
    return [first, ...rest].map((field) => hash?.get(field) ?? null)
  }),
  HGETALL: exactly(['key'], (store, key) => [...(store.read(key, 'hash') ?? [])].flat()),
  HKEYS: exactly(['key'], (store, key) => [...(store.read(key, 'hash')?.keys() ?? [])]),
  HVALS: exactly(['key'], (store, key) => [...(store.read(key, 'hash')?.values() ?? [])]),
  HLEN: exactly(['key'], (store, key) => store.read(key, 'hash')?.size ?? 0),
  HEXISTS: exactly(['key', 'field'], (store, key, field) => Number(store.read(key, 'hash')?.has(field) ?? false)),
  HDEL: atLeast(['key', 'field'], (store, rest, key, first) => {
    const hash = store.openForWriting(key, 'hash')
    const gone = [first, ...rest].filter((field) => hash.delete(field)).length
    store.deleteIfEmpty(key)
    return gone
  }),
  HINCRBY: exactly(['key', 'field', 'amount'], (store, key, field, amount) => {
    const step = integer(amount)
    const text = store.read(key, 'hash')?.get(field) ?? '0'
    if (!/^-?\d+$/.test(text)) throw new RedisFault('ERR hash value is not an integer')
    put(store, key, [field, String(Number(text) + step)])
    return Number(text) + step
  }),
  HINCRBYFLOAT: exactly(['key', 'field', 'amount'], (store, key, field, amount) => {
    const sum = floatText(float(store.read(key, 'hash')?.get(field) ?? '0') + float(amount))
    put(store, key, [field, sum])
    return sum
  }),
}
