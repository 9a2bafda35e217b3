import type * as api from '@cinema/contracts/dead-letter/api'
import type { DeadLetterView } from '@cinema/contracts/dead-letter/http'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import type { DeadLetterDeps } from './dead-letter-deps'

/** The letters that a filter finds, the newest first. */
export async function listDeadLetters(
  { deadLetters }: Pick<DeadLetterDeps, 'deadLetters'>,
  { query }: EndpointInput<typeof api.listDeadLetters>,
): Promise<Page<DeadLetterView>> {
  const { found, total } = await deadLetters.list(query)
  return toPage(found, query, total)
}
