/** The part of fengari that the scripts use. The package has no types. */
declare module 'fengari' {
  export type LuaState = { readonly brand: 'lua_State' }
  export type LuaFunction = (L: LuaState) => number

  export function to_luastring(text: string): Uint8Array

  export const lua: {
    LUA_OK: number
    LUA_REGISTRYINDEX: number
    LUA_TNIL: number
    LUA_TBOOLEAN: number
    LUA_TNUMBER: number
    LUA_TSTRING: number
    LUA_TTABLE: number
    lua_error(L: LuaState): number
    lua_getfield(L: LuaState, index: number, name: Uint8Array): number
    lua_getglobal(L: LuaState, name: Uint8Array): number
    lua_gettop(L: LuaState): number
    lua_newtable(L: LuaState): void
    lua_pcall(L: LuaState, args: number, results: number, handler: number): number
    lua_pop(L: LuaState, count: number): void
    lua_pushboolean(L: LuaState, value: boolean): void
    lua_pushcfunction(L: LuaState, fn: LuaFunction): void
    lua_pushinteger(L: LuaState, value: number): void
    lua_pushstring(L: LuaState, text: Uint8Array): void
    lua_rawgeti(L: LuaState, index: number, n: number): number
    lua_rawseti(L: LuaState, index: number, n: number): void
    lua_setfield(L: LuaState, index: number, name: Uint8Array): void
    lua_setglobal(L: LuaState, name: Uint8Array): void
    lua_settop(L: LuaState, index: number): void
    lua_toboolean(L: LuaState, index: number): boolean
    lua_tojsstring(L: LuaState, index: number): string
    lua_tonumber(L: LuaState, index: number): number
    lua_type(L: LuaState, index: number): number
  }
  export const lauxlib: {
    luaL_loadbuffer(L: LuaState, code: Uint8Array, size: number, name: Uint8Array): number
    luaL_newstate(): LuaState
    luaL_ref(L: LuaState, table: number): number
    luaL_requiref(L: LuaState, name: Uint8Array, open: LuaFunction, global: boolean): void
  }
  export const lualib: {
    luaopen_base: LuaFunction
    luaopen_math: LuaFunction
    luaopen_string: LuaFunction
    luaopen_table: LuaFunction
  }
}
