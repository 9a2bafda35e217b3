import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { authLookupOf } from '../auth-lookup'
import type { GatewayContext } from '../gateway-context'
import { refuse } from '../refuse'
import type { GatewaySettings } from '../settings'
import { isSessionEnded } from './session-ended'
import { type Caller, tokenReader } from './token-reader'
import { withPermissions } from './with-permissions'

const readers = new WeakMap<GatewaySettings, ReturnType<typeof tokenReader>>()

/**
 * Who sends the request, with the permissions of their role. Null without a token where anyone may call; otherwise a
 * missing or invalid token is refused with 401.
 */
export async function authenticate(c: GatewayContext, { access }: Endpoint): Promise<Caller | null | Response> {
  const token = tokenOf(c.req.raw)
  const signedIn = token === null ? null : await callerOf(c, token)
  if (token === null ? access !== 'anyone' : signedIn === null) {
    c.header('www-authenticate', 'Bearer')
    return refuse(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })
  }
  const caller = signedIn && (await withPermissions(signedIn, authLookupOf(c)))
  c.set('caller', caller)
  return caller
}

/**
 * The bearer token. Null without one; an `Authorization` header of another form counts as an invalid token. Browsers cannot
 * set headers when they open a WebSocket, so for upgrades the token comes in the query.
 */
function tokenOf(request: Request): string | null {
  const header = request.headers.get('authorization')
  if (header !== null) return header.match(/^Bearer ([\w.-]+)$/i)?.[1] ?? ''
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') return null
  return new URL(request.url).searchParams.get('token')
}

/** Null if the token is invalid or its session has ended. */
async function callerOf(c: GatewayContext, token: string): Promise<Caller | null> {
  const caller = await readerFor(c.get('settings'))(token, Date.now())
  return caller && (await isSessionEnded(caller, authLookupOf(c))) ? null : caller
}

function readerFor(settings: GatewaySettings) {
  const reader = readers.get(settings) ?? tokenReader([settings.JWT_SECRET, ...settings.JWT_OLD_SECRETS])
  readers.set(settings, reader)
  return reader
}
