import { type LuaState, lauxlib, lua, lualib, to_luastring } from 'fengari'
import { argumentAt, namedAt, pushList, pushNamed, pushReply, pushText, replyAt } from './lua-values'
import { RedisFault, type Reply } from './reply'

type Execute = (command: readonly string[]) => Reply

/** Lua scripts as Redis runs them: identified by the SHA-1 of their text, and atomic. */
export class Scripts {
  readonly #L: LuaState
  readonly #compiled = new Map<string, number>()

  constructor(execute: Execute) {
    this.#L = newState(execute)
  }

  /** Compiles a script and returns the SHA-1 by which it can be run. */
  load(script: string): string {
    const sha = sha1(script)
    if (!this.#compiled.has(sha)) this.#compiled.set(sha, this.#compile(script))
    return sha
  }

  has(sha: string): boolean {
    return this.#compiled.has(sha.toLowerCase())
  }

  forget(): void {
    this.#compiled.clear()
  }

  run(sha: string, keys: readonly string[], args: readonly string[]): Reply {
    const reference = this.#compiled.get(sha.toLowerCase())
    if (reference === undefined) throw new RedisFault('NOSCRIPT No matching script. Please use EVAL.')
    const L = this.#L
    const base = lua.lua_gettop(L)
    try {
      setGlobalList(L, 'KEYS', keys)
      setGlobalList(L, 'ARGV', args)
      lua.lua_rawgeti(L, lua.LUA_REGISTRYINDEX, reference)
      if (lua.lua_pcall(L, 0, 1, 0) !== lua.LUA_OK) throw faultAt(L)
      return replyAt(L, lua.lua_gettop(L))
    } finally {
      lua.lua_settop(L, base)
    }
  }

  #compile(script: string): number {
    const code = to_luastring(script.replace(/^#![^\n]*/, ''))
    const loaded = lauxlib.luaL_loadbuffer(this.#L, code, code.length, to_luastring('@user_script'))
    if (loaded === lua.LUA_OK) return lauxlib.luaL_ref(this.#L, lua.LUA_REGISTRYINDEX)
    const message = lua.lua_tojsstring(this.#L, -1)
    lua.lua_pop(this.#L, 1)
    throw new RedisFault(`ERR Error compiling script: ${message}`)
  }
}

const LIBRARIES = {
  _G: lualib.luaopen_base,
  string: lualib.luaopen_string,
  table: lualib.luaopen_table,
  math: lualib.luaopen_math,
}

/** A Lua state without access to files, clock or randomness. Redis' scripts are written for Lua 5.1, whose `unpack` is global. */
function newState(execute: Execute): LuaState {
  const L = lauxlib.luaL_newstate()
  for (const [name, open] of Object.entries(LIBRARIES)) {
    lauxlib.luaL_requiref(L, to_luastring(name), open, true)
    lua.lua_pop(L, 1)
  }
  lua.lua_getglobal(L, to_luastring('table'))
  lua.lua_getfield(L, -1, to_luastring('unpack'))
  lua.lua_setglobal(L, to_luastring('unpack'))
  lua.lua_pop(L, 1)
  setRedis(L, execute)
  return L
}

function setRedis(L: LuaState, execute: Execute): void {
  const functions = {
    call: (state: LuaState) => callCommand(state, execute, true),
    pcall: (state: LuaState) => callCommand(state, execute, false),
    status_reply: (state: LuaState) => answerNamed(state, 'ok'),
    error_reply: (state: LuaState) => answerNamed(state, 'err'),
    log: () => 0,
    sha1hex: (state: LuaState) => {
      pushText(state, sha1(lua.lua_tojsstring(state, 1)))
      return 1
    },
  }
  lua.lua_newtable(L)
  for (const [name, run] of Object.entries(functions)) {
    lua.lua_pushcfunction(L, run)
    lua.lua_setfield(L, -2, to_luastring(name))
  }
  lua.lua_setglobal(L, to_luastring('redis'))
}

function callCommand(L: LuaState, execute: Execute, raises: boolean): number {
  const outcome = attempt(() => execute(Array.from({ length: lua.lua_gettop(L) }, (_, i) => argumentAt(L, i + 1))))
  if (!(outcome instanceof RedisFault)) {
    pushReply(L, outcome)
    return 1
  }
  pushNamed(L, 'err', outcome.message)
  return raises ? lua.lua_error(L) : 1
}

function attempt(work: () => Reply): Reply | RedisFault {
  try {
    return work()
  } catch (error) {
    if (error instanceof RedisFault) return error
    throw error
  }
}

function answerNamed(L: LuaState, name: 'ok' | 'err'): number {
  pushNamed(L, name, lua.lua_tojsstring(L, 1))
  return 1
}

function setGlobalList(L: LuaState, name: string, items: readonly string[]): void {
  pushList(L, items)
  lua.lua_setglobal(L, to_luastring(name))
}

function faultAt(L: LuaState): RedisFault {
  if (lua.lua_type(L, -1) !== lua.LUA_TTABLE) return new RedisFault(`ERR ${lua.lua_tojsstring(L, -1)}`)
  return new RedisFault(namedAt(L, lua.lua_gettop(L), 'err') ?? 'ERR unknown error')
}

function sha1(text: string): string {
  return new Bun.CryptoHasher('sha1').update(text).digest('hex')
}
