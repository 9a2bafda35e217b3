import { type Access, type Endpoint, permissionOf } from '@cinema/contracts/shared/endpoint'
import type { GatewayContext } from '../gateway-context'
import { refuse, refuseUnavailable } from '../refuse'
import type { Caller } from './token-reader'

/**
 * Null if the caller has the access that the endpoint asks for (rule 32). Otherwise 403, or 503 where it asks for a
 * permission and the permissions of the caller's role are not known at the moment.
 */
export function authorise(c: GatewayContext, endpoint: Endpoint, caller: Caller | null): Response | null {
  if (allows(endpoint.access, caller)) return null
  if (!permissionOf(endpoint)) return refuse(c, 403, { code: 'FORBIDDEN', detail: 'Your role does not allow this.' })
  if (!caller?.permissionsKnown) return refuseUnavailable(c, 'connection lost')
  return refuse(c, 403, { code: 'PERMISSION_MISSING', detail: 'Your role does not allow this.' })
}

function allows(access: Access, caller: Caller | null): boolean {
  if (access === 'anyone' || access === 'signed-in') return true
  if (!caller) return false
  return typeof access === 'string' ? caller.actor.permissions.includes(access) : access.includes(caller.actor.role)
}
