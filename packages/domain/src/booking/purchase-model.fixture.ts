import type { BookingStatus, TicketStatus } from '@cinema/contracts/booking/http'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import type { Command, CommandName } from '../seating/commands'
import { decide } from '../seating/decide'
import { drawnSeating, seatId } from '../seating/drawn-room.fixture'
import { evolve } from '../seating/evolve'
import { seatAt } from '../seating/occupancy'
import type { Seating } from '../seating/seating'
import { canTransition } from '../shared/transitions'
import { ticketTransitions } from '../ticket/transitions'
import { bookingTransitions } from './transitions'

/**
 * A model of the purchase across two stores: the showtime's Durable Object, which runs the real seating core, and
 * Postgres, whose guarded statements follow the real state machines. There is one seat and two customers. A process may
 * crash after any step, an event may be delivered twice, and steps of all processes interleave in any order.
 */
export const BOTH = ['A', 'B'] as const
export type Name = (typeof BOTH)[number]

/** A flaw to plant: each removes one guard. */
export type Flaw =
  | 'closed bookings are not remembered'
  | 'a sale ignores the owner of the seat'
  | 'seats are released before tickets are void'
  | 'a cancelled booking is confirmed'
  | 'a void ticket is used'
  | 'a release ignores the owner of the seat'
  | 'a used ticket is cancelled'

type Row = {
  booking: BookingStatus | null
  ticket: TicketStatus | null
  payment: 'CREATED' | 'SUCCEEDED' | null
  refund: boolean
  /** Whether the provider has taken the money. */
  captured: boolean
}

type Verb = 'book' | 'pay' | 'webhook' | 'confirm' | 'expire' | 'cancel' | 'release' | 'admit'
/** A process that is retried until it completes is modelled as one that never crashes: it is `reliable`. */
type Process = { verb: Verb; of: Name; step: number; reliable: boolean }

export type World = {
  seating: Seating
  at: number
  rows: Record<Name, Row>
  events: { type: 'paid' | 'cancelled'; of: Name }[]
  running: Process[]
  /** How often each may still happen. The limits keep the number of worlds finite. */
  left: { book: number; pay: number; cancel: number; admit: number; duplicate: number; crash: number; lapse: number }
}

const SEAT = seatId('A1')
const EMPTY: Row = { booking: null, ticket: null, payment: null, refund: false, captured: false }
const idOf = (name: Name) => name as string as BookingId

export const initialWorld = (left: World['left']): World => ({
  seating: drawnSeating(['r'], { holdMs: 1, keepMs: 1 }),
  at: 0,
  rows: { A: EMPTY, B: EMPTY },
  events: [],
  running: [],
  left,
})

/** Worlds are immutable: a change makes a new one. */
const withRow = (world: World, of: Name, change: Partial<Row>): World => ({
  ...world,
  rows: { ...world.rows, [of]: { ...world.rows[of], ...change } },
})
const spending = (world: World, what: keyof World['left']): World => ({
  ...world,
  left: { ...world.left, [what]: world.left[what] - 1 },
})
const starting = (world: World, verb: Verb, of: Name, reliable = false): World => ({
  ...world,
  running: [...world.running, { verb, of, step: 0, reliable }],
})
const publishing = (world: World, type: 'paid' | 'cancelled', of: Name): World => ({
  ...world,
  events: [...world.events, { type, of }],
})

export const isLive = ({ ticket }: Row) => ticket === 'UNUSED' || ticket === 'USED'
export const seatOf = ({ seating, at }: World) => seatAt(seating, SEAT, at)

/** Answers the function that yields every world which may follow a world. */
export function transitions(flaw: Flaw | null) {
  function execute<N extends CommandName>(world: World, command: Command<N>): [World, boolean] {
    const { facts, outcome } = decide(world.seating, command)
    const seating = facts.reduce(evolve, world.seating)
    const after = flaw === 'closed bookings are not remembered' ? { ...seating, closed: new Set<BookingId>() } : seating
    return [{ ...world, seating: after }, outcome.ok]
  }
  const release = (world: World, of: Name): World => {
    const [after] = execute(world, { type: 'ReleaseBooking', bookingId: idOf(of), at: world.at })
    if (flaw !== 'a release ignores the owner of the seat') return after
    return { ...after, seating: evolve(after.seating, { type: 'SeatsReleased', owner: idOf(of), seatIds: [SEAT] }) }
  }
  const sell = (world: World, of: Name): [World, boolean] => {
    const bookingId = idOf(of)
    if (flaw !== 'a sale ignores the owner of the seat') {
      return execute(world, { type: 'SellSeats', bookingId, seatIds: [SEAT], at: world.at })
    }
    return [{ ...world, seating: evolve(world.seating, { type: 'SeatsSold', bookingId, seatIds: [SEAT] }) }, true]
  }
  const maySell = ({ booking }: Row) =>
    booking !== null &&
    (canTransition(bookingTransitions, booking, 'CONFIRMED') ||
      (flaw === 'a cancelled booking is confirmed' && booking === 'CANCELLED'))
  const mayVoid = ({ ticket }: Row) =>
    ticket !== null &&
    (canTransition(ticketTransitions, ticket, 'VOID') || (flaw === 'a used ticket is cancelled' && ticket === 'USED'))

  /** The steps of each process: each answers the world after it and the number of the next step, or null at the end. */
  const STEPS: Record<Verb, ((world: World, of: Name) => [World, number | null])[]> = {
    book: [
      (world, of) => {
        const actorId = of as string as UserId
        const bookingId = idOf(of)
        const [after, ok] = execute(world, { type: 'ReserveSeats', bookingId, actorId, seatIds: [SEAT], at: world.at })
        return [after, ok ? 1 : null]
      },
      (world, of) => [world.rows[of].booking ? world : withRow(world, of, { booking: 'PENDING' }), null],
    ],
    pay: [
      (world, of) => {
        const { booking, payment } = world.rows[of]
        return booking === 'PENDING' && !payment ? [withRow(world, of, { payment: 'CREATED' }), 1] : [world, null]
      },
      (world, of) => {
        const until = Number.MAX_SAFE_INTEGER
        const [after, ok] = execute(world, { type: 'KeepReservation', bookingId: idOf(of), until, at: world.at })
        return [after, ok ? 2 : null]
      },
      // An attempt that was cancelled in the meantime captures nothing.
      (world, of) => (world.rows[of].payment ? [withRow(world, of, { captured: true }), 3] : [world, null]),
      (world, of) => [starting(recorded(world, of), 'confirm', of), null],
    ],
    webhook: [(world, of) => [recorded(world, of), null]],
    confirm: [
      (world, of) => {
        if (world.rows[of].booking === 'CONFIRMED') return [world, null]
        const [after, ok] = sell(world, of)
        return [after, ok ? 1 : 3]
      },
      (world, of) => {
        const row = world.rows[of]
        if (row.booking === 'CONFIRMED') return [world, null]
        return maySell(row) ? [withRow(world, of, { booking: 'CONFIRMED', ticket: 'UNUSED' }), null] : [world, 2]
      },
      (world, of) => [withRow(release(world, of), of, { refund: true }), null],
      (world, of) => {
        const { booking } = world.rows[of]
        if (booking === 'CONFIRMED') return [world, null]
        const lost = withRow(world, of, { booking: 'CANCELLED', refund: true })
        return [booking === 'CANCELLED' ? lost : publishing(lost, 'cancelled', of), null]
      },
    ],
    expire: [
      (world, of) => {
        const { booking, captured } = world.rows[of]
        if (booking !== 'PENDING') return [world, null]
        return captured ? [recorded(world, of), null] : [withRow(world, of, { payment: null }), 1]
      },
      (world, of) => [world.rows[of].booking === 'PENDING' ? withRow(world, of, { booking: 'EXPIRED' }) : world, null],
    ],
    cancel: [
      (world, of) => {
        const { booking, ticket } = world.rows[of]
        if (flaw === 'seats are released before tickets are void' && booking === 'CONFIRMED')
          return [release(world, of), 2]
        if (booking === 'PENDING') return [publishing(withRow(world, of, { booking: 'CANCELLED' }), 'cancelled', of), 1]
        if (booking !== 'CONFIRMED' || !mayVoid(world.rows[of]) || !ticket) return [world, null]
        const voided = withRow(world, of, { booking: 'CANCELLED', ticket: 'VOID', refund: true })
        return [publishing(voided, 'cancelled', of), 1]
      },
      (world, of) => [release(world, of), null],
      (world, of) => [
        mayVoid(world.rows[of]) ? withRow(world, of, { booking: 'CANCELLED', ticket: 'VOID', refund: true }) : world,
        null,
      ],
    ],
    release: [(world, of) => [release(world, of), null]],
    admit: [
      (world, of) => {
        const { ticket } = world.rows[of]
        const isFlawed = flaw === 'a void ticket is used' && ticket === 'VOID'
        const isAllowed =
          ticket !== null && canTransition(ticketTransitions, ticket, ticket === 'USED' ? 'UNUSED' : 'USED')
        if (!isAllowed && !isFlawed) return [world, null]
        return [withRow(world, of, { ticket: ticket === 'USED' ? 'UNUSED' : 'USED' }), null]
      },
    ],
  }

  /** Runs a process of one step at once, since nothing can happen between its beginning and its end. */
  const running = (world: World, verb: Verb, of: Name, reliable = false): World => {
    const [only, ...more] = STEPS[verb]
    return only && more.length === 0 ? only(world, of)[0] : starting(world, verb, of, reliable)
  }

  /** Records a captured payment once, together with its event. */
  function recorded(world: World, of: Name): World {
    const { captured, payment } = world.rows[of]
    if (!captured || payment === 'SUCCEEDED') return world
    return publishing(withRow(world, of, { payment: 'SUCCEEDED' }), 'paid', of)
  }

  /** Every world that may come next. */
  return function* next(world: World): Generator<World> {
    for (const of of BOTH) yield* started(world, of)
    yield* lapsed(world)
    for (const place of world.events.keys()) yield* delivered(world, place)
    for (const place of world.running.keys()) yield* stepped(world, place)
  }

  function* delivered(world: World, place: number): Generator<World> {
    const event = world.events[place]
    if (!event) return
    const verb = event.type === 'paid' ? 'confirm' : 'release'
    yield running({ ...world, events: world.events.filter((other) => other !== event) }, verb, event.of, true)
    if (world.left.duplicate > 0) yield running(spending(world, 'duplicate'), verb, event.of)
  }

  function* stepped(world: World, place: number): Generator<World> {
    const process = world.running[place]
    if (!process) return
    const without = { ...world, running: world.running.filter((other) => other !== process) }
    const [after, step] = STEPS[process.verb][process.step]?.(without, process.of) ?? [without, null]
    yield step === null ? after : { ...after, running: [...after.running, { ...process, step }] }
    if (world.left.crash > 0 && !process.reliable) yield spending(without, 'crash')
  }

  /** Both customers buy. Only A cancels and is admitted, since the model is symmetric. */
  function* started(world: World, of: Name): Generator<World> {
    const { left } = world
    const { booking, payment, captured } = world.rows[of]
    const isAt = (verb: Verb) => world.running.some((process) => process.verb === verb && process.of === of)
    if (left.book > 0 && booking === null && !isAt('book')) yield starting(spending(world, 'book'), 'book', of)
    if (left.pay > 0 && booking === 'PENDING' && !isAt('pay')) yield starting(spending(world, 'pay'), 'pay', of)
    if (captured && payment !== 'SUCCEEDED') yield running(world, 'webhook', of)
    if (of === 'A') yield* cancelledOrAdmitted(world, world.rows.A)
  }

  function* cancelledOrAdmitted(world: World, { booking, ticket }: Row): Generator<World> {
    const isOpen = booking === 'PENDING' || booking === 'CONFIRMED'
    if (world.left.cancel > 0 && isOpen) yield starting(spending(world, 'cancel'), 'cancel', 'A')
    if (world.left.admit > 0 && ticket !== null) yield running(spending(world, 'admit'), 'admit', 'A')
  }

  /** Time passes until the reservation lapses. The object then expires its booking and retries until that is done. */
  function* lapsed(world: World): Generator<World> {
    const seat = seatOf(world)
    if (seat?.status !== 'reserved' || world.left.lapse === 0) return
    const later = { ...spending(world, 'lapse'), at: seat.until }
    yield starting(later, 'expire', seat.bookingId as string as Name, true)
  }
}
