import type * as api from '@cinema/contracts/dead-letter/api'
import type { DeadLetterDetail } from '@cinema/contracts/dead-letter/http'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { DeadLetterDeps } from './dead-letter-deps'

/** A letter with its event, its deliveries and its history. Refuses an unknown id. */
export async function readDeadLetter(
  { deadLetters }: Pick<DeadLetterDeps, 'deadLetters'>,
  { deadLetterId }: EndpointInput<typeof api.getDeadLetter>,
): Promise<Result<DeadLetterDetail, RefusalOf<(typeof api.getDeadLetter)['refuses']>>> {
  const letter = await deadLetters.detail(deadLetterId)
  return letter ? accepted(letter) : refused({ code: 'DEAD_LETTER_NOT_FOUND' })
}
