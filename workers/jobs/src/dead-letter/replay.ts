import type * as api from '@cinema/contracts/dead-letter/api'
import type { DeadLetterView, ReplayedView } from '@cinema/contracts/dead-letter/http'
import type { deadLetterRefusals } from '@cinema/contracts/dead-letter/refusals'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { DeadLetterId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { describeFault, log } from '@cinema/platform/log'
import type { DeadLetterDeps } from './dead-letter-deps'
import type { ReplayedDelivery } from './store'

type Closed = Result<DeadLetterView, RefusalOf<typeof deadLetterRefusals>>

/** Delivers a letter again, through the queue. Refuses an unknown letter and one that is closed. */
export async function replayDeadLetter(
  deps: DeadLetterDeps,
  { actor, deadLetterId }: EndpointInput<typeof api.replayDeadLetter>,
): Promise<Closed> {
  const by = { actorId: actor.userId, requestId: deps.requestId }
  const replayed = await deps.deadLetters.replay({ ids: [deadLetterId] }, 1, by)
  await deliverAgain(deps, replayed)
  return closedLetter(deps, deadLetterId, replayed.length > 0)
}

/** Delivers many letters again, the oldest first, and says how many that were meant are still open. */
export async function replayDeadLetters(
  deps: DeadLetterDeps,
  { actor, body: { limit, ...chosen } }: EndpointInput<typeof api.replayDeadLetters>,
): Promise<ReplayedView> {
  const replayed = await deps.deadLetters.replay(chosen, limit, { actorId: actor.userId, requestId: deps.requestId })
  await deliverAgain(deps, replayed)
  return { replayed: replayed.length, left: await deps.deadLetters.countOpen(chosen) }
}

/** The letter after an attempt to close it, or why it could not be closed. */
export async function closedLetter(
  { deadLetters }: Pick<DeadLetterDeps, 'deadLetters'>,
  id: DeadLetterId,
  isClosedByThis: boolean,
): Promise<Closed> {
  const letter = await deadLetters.byId(id)
  if (!letter) return refused({ code: 'DEAD_LETTER_NOT_FOUND' })
  if (!isClosedByThis) return refused({ code: 'DEAD_LETTER_CLOSED', deadLetterStatus: letter.status })
  return accepted(letter)
}

/** The deliveries are open in Postgres by now: if they cannot be sent, they are sent later as overdue. */
async function deliverAgain({ queue, pokeRelay }: DeadLetterDeps, replayed: ReplayedDelivery[]): Promise<void> {
  const deliveries = replayed.flatMap(({ eventId, subscriber }) =>
    subscriber === 'relay' ? [] : [{ eventId, subscriber }],
  )
  try {
    if (deliveries.length > 0) await queue.send(deliveries)
    if (deliveries.length < replayed.length) await pokeRelay()
  } catch (fault) {
    log('warn', 'replayed dead letters are sent later', describeFault(fault))
  }
}
