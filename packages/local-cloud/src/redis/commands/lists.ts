import { integer, sliceEnds } from '../arguments'
import { atLeast, type Command, type CommandTable, exactly } from '../command'
import { OK } from '../reply'

function push(side: 'push' | 'unshift'): Command {
  return atLeast(['key', 'item'], (store, rest, key, first) => {
    const list = store.openForWriting(key, 'list')
    for (const item of [first, ...rest]) list[side](item)
    return list.length
  })
}

function pop(side: 'pop' | 'shift'): Command {
  return atLeast(['key'], (store, [count], key) => {
    const list = store.openForWriting(key, 'list')
    const wanted = Math.min(count === undefined ? 1 : integer(count), list.length)
    const taken = Array.from({ length: wanted }, () => list[side]() ?? '')
    store.deleteIfEmpty(key)
    if (count === undefined) return taken[0] ?? null
    return taken.length === 0 ? null : taken
  })
}

export const LISTS: CommandTable = {
  LPUSH: push('unshift'),
  RPUSH: push('push'),
  LPOP: pop('shift'),
  RPOP: pop('pop'),
  LLEN: exactly(['key'], (store, key) => store.read(key, 'list')?.length ?? 0),
  LRANGE: exactly(['key', 'start', 'stop'], (store, key, start, stop) => {
    const list = store.read(key, 'list') ?? []
    return list.slice(...sliceEnds(start, stop, list.length))
  }),
  LTRIM: exactly(['key', 'start', 'stop'], (store, key, start, stop) => {
    const list = store.openForWriting(key, 'list')
    list.splice(0, list.length, ...list.slice(...sliceEnds(start, stop, list.length)))
    store.deleteIfEmpty(key)
    return OK
  }),
}
