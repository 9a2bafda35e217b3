import type * as api from '@cinema/contracts/booking/admin-api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { EventId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { derivedId, newId } from '@cinema/platform/ids'
import { bookingEventData, shownLines } from '../booking/booking-view'
import { findBookingFor } from '../booking/cancellation-request'
import type { BookingDeps } from '../deps'

type Deps = Pick<BookingDeps, 'bookings' | 'histories' | 'requestId' | 'now'>

/** Has the valid tickets of a booking sent again, to its address or another one, once for each key. */
export async function resendTickets(
  deps: Deps,
  { actor, bookingId, body, idempotencyKey }: EndpointInput<typeof api.resendTickets>,
): Promise<Outcome<typeof api.resendTickets>> {
  const found = await findBookingFor(deps, bookingId, { actor, as: 'STAFF' })
  if (!found.ok) return found
  const booking = found.value
  const live = booking.tickets.filter(({ status }) => status !== 'VOID')
  if (booking.status !== 'CONFIRMED' || live.length === 0) return refused({ code: 'NO_TICKETS' })
  const email = body.email ?? booking.email
  if (email === null) return refused({ code: 'EMAIL_MISSING' })

  const by = actor.userId
  const eventId = idempotencyKey ? await derivedId(EventId, 'resend', by, idempotencyKey.key) : newId(EventId)
  const data = {
    ...bookingEventData(booking),
    email,
    seats: live.map(({ seatId: id, label }) => ({ id, label })),
    tickets: live.map(({ id, seatId, label, ticketCode: code }) => ({ id, seatId, label, code })),
    lines: live.length === booking.tickets.length ? shownLines(booking) : [],
    by,
  }
  const source = { at: deps.now(), requestId: deps.requestId }
  const event = { ...newEvent('booking.tickets-resent.v1', bookingId, data, source), eventId }
  const after = { tickets: live.map(({ label }) => label), toOtherAddress: body.email !== undefined }
  const sentFor = await deps.histories.resend({ eventId, bookingId, by }, event, {
    actorId: by,
    action: 'booking.tickets-resent',
    subject: bookingId,
    before: null,
    after,
    requestId: deps.requestId,
  })
  return sentFor === bookingId ? accepted(null) : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}
