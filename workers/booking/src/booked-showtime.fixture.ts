import type { DomainEvent } from '@cinema/contracts/shared/events'
import {
  BookingId,
  CinemaId,
  MovieId,
  RoomId,
  SeatId,
  ShowtimeId,
  TicketId,
  UserId,
} from '@cinema/contracts/shared/ids'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import type { Deed } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { admissions } from './admission/store'
import type { Booking } from './booking/booking'
import { bookingView } from './booking/booking-view'
import type { NewTicket } from './booking/moves'
import { bookings } from './booking/store'
import { cancellations } from './cancellation/store'
import { seatBlocks } from './counter/store'
import { people } from './person/store'
import { tickets } from './ticket/store'
import { venues } from './venue/store'

const MINUTE_MS = 60_000
export const CINEMA = newId(CinemaId)
export const ROOM = newId(RoomId)
export const SHOWTIME = newId(ShowtimeId)
export const [ADA, STAFF] = [newId(UserId), newId(UserId)]
export const SEATS: PlanSeat[] = [1, 2, 3, 4].map((number) => ({
  id: newId(SeatId),
  label: `A${number}`,
  row: 'A',
  number,
  type: 'REGULAR',
  x: number,
  y: 1,
}))

/** Some event and some deed: what the stores write beside a change is not theirs to choose. */
export const told = (): DomainEvent => newEvent('cinema.changed.v1', CINEMA, { cinemaId: CINEMA }, { at: Date.now() })
export const deed = (action: string): Deed => ({
  actorId: STAFF,
  action,
  subject: SHOWTIME,
  before: null,
  after: { done: true },
  requestId: 'request',
})

/** A cinema with a room of four seats and a showtime in it, in a database that this Worker reaches in its own role. */
export async function bookedShowtime() {
  const database = await migratedDatabase()
  const db = connect(database.settingsOf('booking_worker'))
  const owner = connect(database.settingsOf('postgres'))
  for (const id of [ADA, STAFF]) await database.addCustomer(id)
  const stores = {
    bookings: bookings(db),
    cancellations: cancellations(db),
    people: people(db),
    seatBlocks: seatBlocks(db),
    tickets: tickets(db),
    admissions: admissions(db),
    venues: venues(db),
  }
  await stores.bookings.rememberName(ADA, 'Ada')
  await furnish(stores.venues)
  // What the showtime points at in turn, its film, is left out.
  await database.execute(`SET session_replication_role = replica;
    INSERT INTO movie.showtimes (id, movie_id, cinema_id, room_id, plan_version, format, start_time, end_time, film_minutes,
      audio_language, base_price, currency)
      VALUES ('${SHOWTIME}', gen_random_uuid(), '${CINEMA}', '${ROOM}', 1, '2D', now(), now() + interval '2 hours', 120,
        'en', 1000, 'EUR');
    SET session_replication_role = origin;`)
  return {
    ...stores,
    close: database.close,
    /** A question that is asked past this Worker's rights. */
    ask: async (query: string) => (await owner.execute(sql.raw(query))).rows,

    /** A booking of these seats that waits for its payment. */
    async pending(...seats: PlanSeat[]): Promise<Booking> {
      const booking = bookingOf(seats)
      const keyed = { ofUser: ADA, idempotencyKey: null, answer: bookingView(booking, Date.now()) }
      if (!(await stores.bookings.add(booking, keyed, told(), null))) throw new Error('the booking was not written')
      return booking
    },

    /** The same with its tickets. */
    async confirmed(...seats: PlanSeat[]): Promise<{ booking: Booking; ticketIds: TicketId[] }> {
      const booking = await this.pending(...seats)
      const minted = ticketsFor(seats)
      if (!(await stores.bookings.confirm(booking.id, minted, told()))) throw new Error('it was not confirmed')
      return { booking, ticketIds: minted.map(({ id }) => id) }
    },
  }
}

async function furnish(writes: ReturnType<typeof venues>): Promise<void> {
  const cinema = {
    id: CINEMA,
    slug: 'riverside',
    name: 'Riverside',
    city: 'Lisbon',
    address: 'Rua do Cais 3',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    taxRate: 600,
    orphanRule: 'off',
    holdMinutes: 10,
    refundDeadlineMinutes: 120,
    admissionMinutes: 60,
    salesCutoffMinutes: 0,
  } as const
  await writes.addCinema(cinema, { events: [told()], deed: deed('cinema.created') })
  const room = { id: ROOM, cinemaId: CINEMA, name: 'Screen 1', type: 'STANDARD', capacity: 4, planVersion: 1 } as const
  await writes.addRoom(room, SEATS, { events: [told()], deed: deed('room.created') })
}

export const ticketsFor = (seats: readonly PlanSeat[]): NewTicket[] =>
  seats.map(({ id: seatId, label }) => ({ id: newId(TicketId), seatId, label, price: 1_000, code: newId(TicketId) }))

const SHOW: Booking['show'] = {
  movieId: newId(MovieId),
  movieTitle: 'Metropolis',
  movieSlug: 'metropolis',
  cinemaId: CINEMA,
  cinemaName: 'Riverside',
  cinemaAddress: 'Rua do Cais 3',
  roomName: 'Screen 1',
  format: '2D',
  startsAt: '2030-01-01T20:00:00.000Z',
  endsAt: '2030-01-01T22:00:00.000Z',
  timeZone: 'Europe/Lisbon',
}

export function bookingOf(seats: readonly PlanSeat[]): Booking {
  const now = Date.now()
  const id = newId(BookingId)
  return {
    id,
    reference: id,
    userId: ADA,
    email: 'ada@example.org',
    channel: 'ONLINE',
    name: null,
    soldBy: null,
    showtimeId: SHOWTIME,
    status: 'PENDING',
    totalPrice: 1_000 * seats.length,
    currency: 'EUR',
    show: SHOW,
    lines: [],
    seats: seats.map(({ id, label, type }) => ({ id, label, type })),
    bookingDate: new Date(now),
    expiresAt: new Date(now + 10 * MINUTE_MS),
    refundableUntil: new Date(now + 60 * MINUTE_MS),
    cancelReason: null,
    createdAt: new Date(now),
    updatedAt: new Date(now),
    tickets: [],
  }
}
