import type * as api from '@cinema/contracts/booking/admin-api'
import type { BookingNote } from '@cinema/contracts/booking/history'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted } from '@cinema/contracts/shared/result'
import { findBookingFor } from '../booking/cancellation-request'
import type { BookingDeps } from '../deps'

/** Leaves a note about a booking of the actor's cinemas. */
export async function addNote(
  deps: Pick<BookingDeps, 'bookings' | 'histories' | 'requestId'>,
  { actor, bookingId, body: { text } }: EndpointInput<typeof api.addBookingNote>,
): Promise<Outcome<typeof api.addBookingNote, BookingNote>> {
  const found = await findBookingFor(deps, bookingId, { actor, as: 'STAFF' })
  if (!found.ok) return found
  const id = crypto.randomUUID()
  await deps.histories.note(
    { id, bookingId, text, by: actor.userId },
    {
      actorId: actor.userId,
      action: 'booking.noted',
      subject: bookingId,
      before: null,
      after: { noteId: id },
      requestId: deps.requestId,
    },
  )
  return accepted({ id, bookingId, text })
}
