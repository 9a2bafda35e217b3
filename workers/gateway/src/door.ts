import type { WorkerEnv } from '@cinema/platform/app'
import { problem } from '@cinema/platform/problem'
import { readSettings } from '@cinema/platform/settings'
import type { Context } from 'hono'
import { type GatewayEnv, GatewaySettings } from './env'
import { forward } from './forward'
import type { Access, Route } from './route-table'
import { type Caller, tokenReader } from './token-reader'

type GatewayContext = Context<{ Bindings: GatewayEnv } & WorkerEnv>

const readers = new Map<string, ReturnType<typeof tokenReader>>()

/** One route of the table as a handler: authenticate, check the access level, hand on. */
export const door = (route: Route) => async (c: GatewayContext) => {
  const token = tokenOf(c.req.raw)
  const caller = token === null ? null : await readerFor(c.env)(token, Date.now())

  if (token === null ? route.access !== 'anyone' : caller === null) {
    c.header('www-authenticate', 'Bearer')
    return problem(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })
  }
  if (!allows(route.access, caller)) {
    return problem(c, 403, { code: 'FORBIDDEN', detail: 'Your role does not allow this.' })
  }
  return forward(c.env[route.service], c.req.raw, c.get('requestId'), caller)
}

function allows(access: Access, caller: Caller | null): boolean {
  return typeof access === 'string' || (caller !== null && access.includes(caller.actor.role))
}

/** Null without a token; a header that is no bearer token counts as a bad one. A browser's socket brings it in the query. */
function tokenOf(request: Request): string | null {
  const header = request.headers.get('authorization')
  if (header !== null) return header.match(/^Bearer ([\w.-]+)$/i)?.[1] ?? ''
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') return null
  return new URL(request.url).searchParams.get('token')
}

function readerFor(env: GatewayEnv) {
  const { JWT_SECRET, JWT_OLD_SECRETS } = readSettings(GatewaySettings, env)
  const reader = readers.get(JWT_SECRET) ?? tokenReader([JWT_SECRET, ...JWT_OLD_SECRETS])
  readers.set(JWT_SECRET, reader)
  return reader
}
