import type { BookingView, CancelBookingBody } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import type { Result } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { cancelBooking } from './cancel'
import { cancelTickets } from './cancel-tickets'
import type { Cancelling } from './canceller'
import { repeated } from './repeated'

/**
 * Cancels a booking, or some tickets of it, once for a key (rule 18). A refusal is not remembered; one that came because
 * the same request was faster by another way is answered as that was.
 */
export async function cancelOnce<View extends BookingView>(
  deps: BookingDeps,
  request: Cancelling<View> & { body: CancelBookingBody },
): Promise<Result<View, RefusalOf<typeof cancelRefusals>>> {
  const { actor, idempotencyKey } = request
  const { ticketIds } = request.body
  const asked = { by: actor.userId, idempotencyKey }
  const before = await repeated<View>(deps, asked)
  if (before) return before

  const cancelled = await (ticketIds ? cancelTickets(deps, { ...request, ticketIds }) : cancelBooking(deps, request))
  return cancelled.ok ? cancelled : ((await repeated<View>(deps, asked)) ?? cancelled)
}
