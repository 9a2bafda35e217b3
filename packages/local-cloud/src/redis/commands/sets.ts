import { integer } from '../arguments'
import { atLeast, type CommandTable, exactly } from '../command'

export const SETS: CommandTable = {
  SADD: atLeast(['key', 'member'], (store, rest, key, first) => {
    const set = store.openForWriting(key, 'set')
    const before = set.size
    for (const member of [first, ...rest]) set.add(member)
    return set.size - before
  }),
  SREM: atLeast(['key', 'member'], (store, rest, key, first) => {
    const set = store.openForWriting(key, 'set')
    const gone = [first, ...rest].filter((member) => set.delete(member)).length
    store.deleteIfEmpty(key)
    return gone
  }),
  SMEMBERS: exactly(['key'], (store, key) => [...(store.read(key, 'set') ?? [])]),
  SISMEMBER: exactly(['key', 'member'], (store, key, member) => Number(store.read(key, 'set')?.has(member) ?? false)),
  SMISMEMBER: atLeast(['key', 'member'], (store, rest, key, first) => {
    const set = store.read(key, 'set')
    return [first, ...rest].map((member) => Number(set?.has(member) ?? false))
  }),
  SCARD: exactly(['key'], (store, key) => store.read(key, 'set')?.size ?? 0),
  SPOP: atLeast(['key'], (store, [count], key) => {
    const set = store.openForWriting(key, 'set')
    const taken = [...set].slice(0, count === undefined ? 1 : integer(count))
    for (const member of taken) set.delete(member)
    store.deleteIfEmpty(key)
    return count === undefined ? (taken[0] ?? null) : taken
  }),
}
