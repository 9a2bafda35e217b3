import { type LuaState, lua, to_luastring } from 'fengari'
import { RedisFault, type Reply, Status } from './reply'

const MAX_DEPTH = 16

export function pushText(L: LuaState, text: string): void {
  lua.lua_pushstring(L, to_luastring(text))
}

/** Pushes `{ [name] = text }`, the shape of statuses and errors in Lua. */
export function pushNamed(L: LuaState, name: 'ok' | 'err', text: string): void {
  lua.lua_newtable(L)
  pushText(L, text)
  lua.lua_setfield(L, -2, to_luastring(name))
}

export function pushList(L: LuaState, items: readonly Reply[]): void {
  lua.lua_newtable(L)
  items.forEach((item, i) => {
    pushReply(L, item)
    lua.lua_rawseti(L, -2, i + 1)
  })
}

/** Redis to Lua: null becomes `false`, as scripts expect it. */
export function pushReply(L: LuaState, reply: Reply): void {
  if (reply === null) lua.lua_pushboolean(L, false)
  else if (typeof reply === 'number') lua.lua_pushinteger(L, reply)
  else if (typeof reply === 'string') pushText(L, reply)
  else if (reply instanceof Status) pushNamed(L, 'ok', reply.word)
  else pushList(L, reply)
}

/** An argument of redis.call: text as it is, a number without the `.0` that newer versions of Lua write. */
export function argumentAt(L: LuaState, index: number): string {
  const type = lua.lua_type(L, index)
  if (type === lua.LUA_TNUMBER) return String(lua.lua_tonumber(L, index))
  if (type === lua.LUA_TSTRING) return lua.lua_tojsstring(L, index)
  throw new RedisFault('ERR Lua redis lib command arguments must be strings or integers')
}

/** Lua to Redis: numbers are truncated, `true` becomes 1, `false` and nil become null, a list ends at its first nil. */
export function replyAt(L: LuaState, index: number, depth = 0): Reply {
  if (depth > MAX_DEPTH) throw new RedisFault('ERR reached lua stack limit')
  switch (lua.lua_type(L, index)) {
    case lua.LUA_TNUMBER:
      return Math.trunc(lua.lua_tonumber(L, index))
    case lua.LUA_TSTRING:
      return lua.lua_tojsstring(L, index)
    case lua.LUA_TBOOLEAN:
      return lua.lua_toboolean(L, index) ? 1 : null
    case lua.LUA_TTABLE:
      return tableAt(L, index, depth)
    default:
      return null
  }
}

/** The text under `name` in the table at `index`; null if there is none. */
export function namedAt(L: LuaState, index: number, name: 'ok' | 'err'): string | null {
  const found = lua.lua_getfield(L, index, to_luastring(name)) === lua.LUA_TSTRING
  const text = found ? lua.lua_tojsstring(L, -1) : null
  lua.lua_pop(L, 1)
  return text
}

function tableAt(L: LuaState, index: number, depth: number): Reply {
  const fault = namedAt(L, index, 'err')
  if (fault !== null) throw new RedisFault(fault)
  const status = namedAt(L, index, 'ok')
  if (status !== null) return new Status(status)
  return listAt(L, index, depth)
}

function listAt(L: LuaState, index: number, depth: number): Reply[] {
  const items: Reply[] = []
  while (lua.lua_rawgeti(L, index, items.length + 1) !== lua.LUA_TNIL) {
    items.push(replyAt(L, lua.lua_gettop(L), depth + 1))
    lua.lua_pop(L, 1)
  }
  lua.lua_pop(L, 1)
  return items
}
