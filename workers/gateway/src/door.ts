import { type Access, type Endpoint, permissionOf } from '@cinema/contracts/shared/endpoint'
import { WORKERS } from '@cinema/contracts/shared/workers'
import { bodyRefusal, boundedBody } from './body'
import { onward, unsigned } from './forward'
import type { GatewayContext } from './gateway-context'
import { systemHealth } from './health'
import { limitRequest } from './limits/limit-request'
import { provePermissions } from './permissions/prove-permissions'
import { refuseAtDoor } from './refuse-at-door'
import { hasEnded } from './sessions/has-ended'
import { type EndpointBehind, type GatewaySettings, isBehind } from './settings'
import { pathOf, sharedAnswers } from './shared/shared-hit'
import { type Caller, tokenReader } from './token-reader'
import { callService, type Silence } from './traffic/call-service'

const readers = new WeakMap<GatewaySettings, ReturnType<typeof tokenReader>>()

/** One route of the table as a handler: authenticate, check the access, the limits and the body, hand on. */
export const door = (route: Endpoint) => async (c: GatewayContext) => {
  c.set('route', route)
  const token = tokenOf(c.req.raw)
  const known = token === null ? null : await callerOf(c, token)
  if (token === null ? route.access !== 'anyone' : known === null) {
    c.header('www-authenticate', 'Bearer')
    return refuseAtDoor(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })
  }
  const caller = known && (await provePermissions(known, askingAuth(c)))
  c.set('caller', caller)
  return notAllowed(c, route, caller) ?? (await tooMany(c, route, caller)) ?? handOn(c, route, caller)
}

const askingAuth = (c: GatewayContext) => ({
  settings: c.get('settings'),
  access: c.env.ACCESS,
  later: (work: Promise<unknown>) => c.executionCtx.waitUntil(work),
})

function notAllowed(c: GatewayContext, route: Endpoint, caller: Caller | null): Response | null {
  if (allows(route.access, caller)) return null
  if (!permissionOf(route)) return refuseAtDoor(c, 403, { code: 'FORBIDDEN', detail: 'Your role does not allow this.' })
  if (!caller?.permissionsKnown) return unavailable(c, 'broken off')
  return refuseAtDoor(c, 403, { code: 'PERMISSION_MISSING', detail: 'Your role does not allow this.' })
}

async function tooMany(c: GatewayContext, route: Endpoint, caller: Caller | null): Promise<Response | null> {
  const verdict = await limitRequest(c.get('settings'), {
    route,
    request: c.req.raw,
    caller,
    showtimeId: c.req.param('showtimeId'),
    later: (work) => c.executionCtx.waitUntil(work),
  })
  c.set('verdict', verdict)
  if (!verdict || verdict.admitted) return null
  if (verdict.away) return unavailable(c, 'left alone')

  c.header('retry-after', String(Math.max(1, Math.ceil((verdict.resetAt - Date.now()) / 1_000))))
  return refuseAtDoor(c, 429, {
    code: 'TOO_MANY_REQUESTS',
    detail: 'Too many requests. Wait for a moment, then try again.',
  })
}

async function handOn(c: GatewayContext, route: Endpoint, caller: Caller | null): Promise<Response> {
  const request = c.req.raw
  const body = bodyRefusal(request, route) ?? (await boundedBody(request, route))
  if (body && 'status' in body) return refuseAtDoor(c, body.status, { code: body.code, detail: body.detail })

  if (!isBehind(route)) return healthAnswer(c)
  if (route.shared) return sharedAnswer(c, route)
  const letter = onward(request, { ...marksOf(c), caller, ...(body ? { body } : {}) })
  return orSilence(c, await callService(c.env[WORKERS[route.server].binding], route, letter))
}

/** What a request is known by on its way. One by one, since `c.var` copies all that there is each time. */
const marksOf = (c: GatewayContext) => ({ requestId: c.get('requestId'), trace: c.get('trace') })

const orSilence = (c: GatewayContext, answer: Response | Silence): Response =>
  typeof answer === 'string' ? unavailable(c, answer) : answer

/** Nobody keeps it: what is down now may be up in a second. */
async function healthAnswer(c: GatewayContext): Promise<Response> {
  const { settings, later } = askingAuth(c)
  const health = await systemHealth(c.env, settings, later)
  if (!health) return unavailable(c, 'too slow')
  if (health.status === 'down') c.header('retry-after', '2')
  return c.json(health, health.status === 'up' ? 200 : 503, { 'cache-control': 'no-store' })
}

/** The Worker is asked for all who want the answer: without who is asking, and for the whole of it. */
async function sharedAnswer(c: GatewayContext, route: EndpointBehind): Promise<Response> {
  const { url } = c.req
  const given = await sharedAnswers.answer({
    key: pathOf(url),
    route,
    ifNoneMatch: c.req.header('if-none-match') ?? null,
    later: (work) => c.executionCtx.waitUntil(work),
    ask: () => callService(c.env[WORKERS[route.server].binding], route, unsigned(url, marksOf(c))),
  })
  if (typeof given === 'string') return unavailable(c, given)
  c.set('dressed', given.dressed)
  return given.answer
}

function unavailable(c: GatewayContext, silence: Silence): Response {
  c.header('retry-after', silence === 'left alone' ? '5' : '2')
  return refuseAtDoor(c, 503, {
    code: 'UNAVAILABLE',
    detail: 'The service is busy or out of reach. Try again shortly.',
  })
}

function allows(access: Access, caller: Caller | null): boolean {
  if (access === 'anyone' || access === 'signed-in') return true
  if (!caller) return false
  return typeof access === 'string' ? caller.actor.permissions.includes(access) : access.includes(caller.actor.role)
}

/** Null without a token; a header that is no bearer token counts as a bad one. A browser's socket brings it in the query. */
function tokenOf(request: Request): string | null {
  const header = request.headers.get('authorization')
  if (header !== null) return header.match(/^Bearer ([\w.-]+)$/i)?.[1] ?? ''
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') return null
  return new URL(request.url).searchParams.get('token')
}

/** Null when the token does not hold, or its session has ended. */
async function callerOf(c: GatewayContext, token: string): Promise<Caller | null> {
  const caller = await readerFor(c.get('settings'))(token, Date.now())
  return caller && (await hasEnded(caller, askingAuth(c))) ? null : caller
}

function readerFor(settings: GatewaySettings) {
  const reader = readers.get(settings) ?? tokenReader([settings.JWT_SECRET, ...settings.JWT_OLD_SECRETS])
  readers.set(settings, reader)
  return reader
}
