import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { SessionId, type UserId } from '@cinema/contracts/shared/ids'
import { encodeActor } from '@cinema/platform/actor'
import { newId } from '@cinema/platform/ids'

/** The headers of a request whose customer the gateway has proven. */
export function headersOf(userId: UserId) {
  const actor = encodeActor({ userId, email: 'ada@example.org', role: 'customer', sessionId: newId(SessionId) })
  return { [ACTOR_HEADER]: actor, 'content-type': 'application/json' }
}
