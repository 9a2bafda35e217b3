import type { BookingView } from '@cinema/contracts/booking/http'
import type { CancelRefusal } from '@cinema/contracts/booking/service'
import type { TicketId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { cancelBooking } from './cancel-booking'
import { cancelTickets } from './cancel-tickets'
import type { Cancelling } from './canceller'
import { repeated } from './repeated'

/**
 * Cancels a booking, or some tickets of it, once for a key (rule 18). A refusal is not remembered; one that came because
 * the same request was faster by another way is answered as that was.
 */
export async function cancelOnce<View extends BookingView>(
  deps: BookingDeps,
  request: Cancelling<View> & { ticketIds: TicketId[] | undefined },
): Promise<Result<View, CancelRefusal>> {
  const { actor, intention, ticketIds } = request
  const asked = { by: actor.userId, intention }
  const before = await repeated<View>(deps, asked)
  if (before) return before

  const cancelled = await (ticketIds ? cancelTickets(deps, { ...request, ticketIds }) : cancelBooking(deps, request))
  return cancelled.ok ? cancelled : ((await repeated<View>(deps, asked)) ?? cancelled)
}
