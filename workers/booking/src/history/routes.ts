import * as api from '@cinema/contracts/booking/admin-api'
import { accepted } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import { findBookingFor } from '../booking/cancellation-request'
import type { BookingDeps } from '../deps'
import { addNote } from './add-note'
import { resendTickets } from './resend-tickets'

export const historyRoutes = [
  serve(api.getBookingHistory, async (deps: BookingDeps, { actor, bookingId }) => {
    const found = await findBookingFor(deps, bookingId, { actor, as: 'STAFF' })
    return found.ok ? accepted({ data: await deps.histories.of(bookingId) }) : found
  }),
  serve(api.addBookingNote, addNote),
  serve(api.resendTickets, resendTickets),
]
