import type { Permission } from '@cinema/contracts/identity/permissions'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { SessionId, type UserId } from '@cinema/contracts/shared/ids'
import { encodeActor } from '@cinema/platform/actor'
import { newId } from '@cinema/platform/ids'

/** The headers of a request as the gateway forwards it, with an authenticated actor and their permissions. */
export function headersOf(userId: UserId, permissions: Permission[] = []) {
  const role = permissions.length > 0 ? 'admin' : 'customer'
  const actor = encodeActor({ userId, email: 'ada@example.org', role, sessionId: newId(SessionId), permissions })
  return { [ACTOR_HEADER]: actor, 'content-type': 'application/json' }
}
