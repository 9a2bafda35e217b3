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
import type { NewAuditEntry } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { admissions } from './admission/store'
import type { Booking } from './booking/booking'
import { bookingView } from './booking/booking-view'
import { bookings } from './booking/store'
import type { NewTicket } from './booking/transitions'
import { cancellations } from './cancellation/store'
import { seatBlocks } from './counter/store'
import { moves } from './move/store'
import { people } from './person/store'
import { reminders } from './reminder/store'
import { reports } from './report/store'
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

/** Any event and any audit entry: the tests only check that they are written with a change. */
export const someEvent = (): DomainEvent =>
  newEvent('cinema.changed.v1', CINEMA, { cinemaId: CINEMA }, { at: Date.now() })
export const auditEntry = (action: string): NewAuditEntry => ({
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
    moves: moves(db),
    people: people(db),
    reminders: reminders(db),
    reports: reports(db),
    seatBlocks: seatBlocks(db),
    tickets: tickets(db),
    admissions: admissions(db),
    venues: venues(db),
  }
  await stores.bookings.saveName(ADA, 'Ada')
  await addCinemaAndRoom(stores.venues)
  // Foreign keys are off, since the movie of the showtime is left out.
  await database.execute(`SET session_replication_role = replica;
    INSERT INTO movie.showtimes (id, movie_id, cinema_id, room_id, plan_version, format, start_time, end_time, film_minutes,
      audio_language, base_price, currency)
      VALUES ('${SHOWTIME}', gen_random_uuid(), '${CINEMA}', '${ROOM}', 1, '2D', now(), now() + interval '2 hours', 120,
        'en', 1000, 'EUR');
    SET session_replication_role = origin;`)
  return {
    ...stores,
    db,
    close: database.close,
    /** Runs a query as the owner of the database, without the restrictions of this Worker's role. */
    query: async (text: string) => (await owner.execute(sql.raw(text))).rows,

    /** Stores a PENDING booking of these seats. */
    async pending(...seats: PlanSeat[]): Promise<Booking> {
      const booking = bookingOf(seats)
      const keyedAnswer = { userId: ADA, idempotencyKey: null, answer: bookingView(booking, Date.now()) }
      if (!(await stores.bookings.add(booking, keyedAnswer, someEvent(), null)))
        throw new Error('the booking was not written')
      return booking
    },

    /** Stores a CONFIRMED booking of these seats with its tickets. */
    async confirmed(...seats: PlanSeat[]): Promise<{ booking: Booking; ticketIds: TicketId[] }> {
      const booking = await this.pending(...seats)
      const newTickets = ticketsFor(seats)
      if (!(await stores.bookings.confirm(booking, newTickets, someEvent()))) throw new Error('it was not confirmed')
      return { booking, ticketIds: newTickets.map(({ id }) => id) }
    },
  }
}

async function addCinemaAndRoom(store: ReturnType<typeof venues>): Promise<void> {
  const cinema = {
    id: CINEMA,
    version: 1,
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
  await store.addCinema(cinema, { events: [someEvent()], auditEntry: auditEntry('cinema.created') })
  const room = {
    id: ROOM,
    cinemaId: CINEMA,
    name: 'Screen 1',
    type: 'STANDARD',
    capacity: 4,
    planVersion: 1,
    version: 1,
  } as const
  await store.addRoom(room, SEATS, { events: [someEvent()], auditEntry: auditEntry('room.created') })
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
    movedFrom: null,
    cancelReason: null,
    revision: 0,
    createdAt: new Date(now),
    updatedAt: new Date(now),
    tickets: [],
  }
}
