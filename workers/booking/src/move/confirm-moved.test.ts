import { afterAll, expect, test } from 'bun:test'
import { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { bookedShowtime, bookingOf, SEATS, someEvent } from '../booked-showtime.fixture'
import type { Booking } from '../booking/booking'
import { bookingView } from '../booking/booking-view'
import { confirmBooking } from '../booking/confirm'
import type { BookingDeps } from '../deps'
import { moveBooking } from './move-booking'

const world = await bookedShowtime()
afterAll(() => world.close())

const START = '2030-01-01T20:30:00.000Z'

/** A PENDING booking of one seat with its price line. */
async function pending(seat: Booking['seats'][number] | undefined): Promise<Booking> {
  if (!seat) throw new Error('there is no such seat')
  const amount = { amount: 1_000, currency: 'EUR' }
  const basis = { unitPrice: 1_000, seatTypeRate: 10_000, ticketTypeRate: 10_000, taxRate: 600, priceCard: null }
  const { id: seatId, label, type: seatType } = seat
  const ticket = { kind: 'TICKET' as const, seatId, label, seatType, ticketType: 'ADULT' as const }
  const booking = {
    ...bookingOf(SEATS.filter(({ id }) => id === seatId)),
    lines: [{ ...ticket, amount, taxIncluded: { ...amount, amount: 57 }, basis }],
  }
  const answer = bookingView(booking, 0)
  const keyed = { userId: booking.userId ?? '', idempotencyKey: null, answer } as Parameters<
    typeof world.bookings.add
  >[1]
  if (!(await world.bookings.add(booking, keyed, someEvent(), null))) throw new Error('it was not stored')
  return booking
}

/** Dependencies by which the showtime is moved right after the booking was read for the first time. */
function movingMeanwhile(seatsAreLost: boolean): BookingDeps {
  const deps = { now: () => Date.now(), requestId: 'request', bookings: world.bookings, moves: world.moves }
  let isMoved = false
  const bookings = {
    ...world.bookings,
    async find(id: BookingId) {
      const found = await world.bookings.find(id)
      if (!isMoved) await moveBooking(deps, id, { to: { startsAt: START, endsAt: START }, reason: '' })
      isMoved = true
      return found
    },
  }
  const openShowtime = async () => ({
    sell: async () => (seatsAreLost ? refused({ code: 'SEATS_TAKEN', seats: [] }) : accepted({ seatIds: [] })),
    releaseBooking: async () => {},
  })
  const signTicket = async ({ ticketId }: { ticketId: string }) => `code of ${ticketId}`
  return { ...deps, bookings, openShowtime, signTicket } as object as BookingDeps
}

const published = async (id: BookingId, type: string) => {
  const [row] = await world.query(
    `select payload from events.outbox_events where aggregate_id = '${id}' and event_type = '${type}'`,
  )
  return DomainEvent.parse(row?.payload).data
}

test('rule 29: a booking that is paid while its showtime is moved is confirmed, and its customer is told the new time', async () => {
  const { id } = await pending(SEATS[0])
  expect(await confirmBooking(movingMeanwhile(false), id, 'card')).toEqual({ outcome: 'CONFIRMED' })
  expect(await world.bookings.find(id)).toMatchObject({ status: 'CONFIRMED', show: { startsAt: START } })
  expect(await published(id, 'booking.confirmed.v1')).toMatchObject({ show: { startsAt: START }, revision: 1 })
})

test('rule 15: one whose seats were lost meanwhile ends, although it was moved since it was read', async () => {
  const { id } = await pending(SEATS[1])
  expect(await confirmBooking(movingMeanwhile(true), id, 'card')).toEqual({ outcome: 'REFUND', reason: 'SEATS_LOST' })
  expect(await world.bookings.find(id)).toMatchObject({ status: 'CANCELLED', cancelReason: 'SEATS_LOST' })
})
