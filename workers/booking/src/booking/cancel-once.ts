import type { BookingView, CancelBookingBody } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import type { Result } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { cancelBooking } from './cancel'
import { cancelTickets } from './cancel-tickets'
import type { CancellationRequest } from './cancellation-request'
import { findStoredAnswer } from './stored-answer'

/**
 * Cancels a booking, or some of its tickets, once for each key (rule 18). Refusals are not stored. When the same request,
 * sent twice, is refused because the other one has succeeded meanwhile, the answer of that one is returned.
 */
export async function cancelOnce<View extends BookingView>(
  deps: BookingDeps,
  request: CancellationRequest<View> & { body: CancelBookingBody },
): Promise<Result<View, RefusalOf<typeof cancelRefusals>>> {
  const { actor, idempotencyKey } = request
  const { ticketIds } = request.body
  const requestKey = { by: actor.userId, idempotencyKey }
  const before = await findStoredAnswer<View>(deps, requestKey)
  if (before) return before

  const cancelled = await (ticketIds ? cancelTickets(deps, { ...request, ticketIds }) : cancelBooking(deps, request))
  return cancelled.ok ? cancelled : ((await findStoredAnswer<View>(deps, requestKey)) ?? cancelled)
}
