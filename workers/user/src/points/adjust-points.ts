import type * as api from '@cinema/contracts/profile/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { EventId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { derivedId, newId } from '@cinema/platform/ids'
import type { UserDeps } from '../deps'

/** Gives points to a customer or takes some back, for a reason, once for each key. */
export async function adjustPoints(
  { points, requestId }: Pick<UserDeps, 'points' | 'requestId'>,
  { actor, userId, body, idempotencyKey }: EndpointInput<typeof api.adjustPoints>,
): Promise<Outcome<typeof api.adjustPoints>> {
  const by = actor.userId
  const parts = idempotencyKey && ([userId, idempotencyKey.key, idempotencyKey.fingerprint] as const)
  const eventId = parts ? await derivedId(EventId, 'points', by, ...parts) : newId(EventId)
  const outcome = await points.adjust(
    { ...body, eventId, userId, by },
    { actorId: by, action: 'points.adjusted', subject: userId, before: null, after: body, requestId },
  )
  if (outcome !== 'ADJUSTED') return refused({ code: outcome })
  const balance = await points.balanceOf(userId)
  return balance === null ? refused({ code: 'ACCOUNT_NOT_FOUND' }) : accepted({ userId, balance })
}
