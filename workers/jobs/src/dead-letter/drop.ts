import type * as api from '@cinema/contracts/dead-letter/api'
import type { DeadLetterView } from '@cinema/contracts/dead-letter/http'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import type { Result } from '@cinema/contracts/shared/result'
import type { DeadLetterDeps } from './dead-letter-deps'
import { closedLetter } from './replay'

/** Gives up a letter for the reason given, which stays in it. Refuses an unknown letter and one that is closed. */
export async function dropDeadLetter(
  { deadLetters, requestId }: Pick<DeadLetterDeps, 'deadLetters' | 'requestId'>,
  { actor, deadLetterId, body: { reason } }: EndpointInput<typeof api.dropDeadLetter>,
): Promise<Result<DeadLetterView, RefusalOf<(typeof api.dropDeadLetter)['refuses']>>> {
  const dropped = await deadLetters.drop(deadLetterId, reason, { actorId: actor.userId, requestId })
  return closedLetter({ deadLetters }, deadLetterId, dropped)
}
