import type { BookingStatus, TicketStatus } from '@cinema/contracts/booking/http'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import type { Command, CommandName } from '../seating/commands'
import { decide } from '../seating/decide'
import { drawnSeating, seatId } from '../seating/drawn-hall.fixture'
import { evolve } from '../seating/evolve'
import { seatAt } from '../seating/occupancy'
import type { Seating } from '../seating/seating'
import { mayMove } from '../shared/moves'
import { ticketMoves } from '../ticket/moves'
import { bookingMoves } from './moves'

/**
 * The purchase as it crosses two stores: the showtime's object, which is the real seating core, and Postgres, whose
 * guarded statements follow the real moves. One seat, two customers. Every step of a process may be its last, an event may
 * come twice, and anything may happen in between.
 */
export const BOTH = ['A', 'B'] as const
export type Name = (typeof BOTH)[number]

/** A flaw that may be planted: each takes one guard away. */
export type Flaw =
  | 'releases are not remembered'
  | 'a sale looks at nobody'
  | 'seats are freed before tickets are void'
  | 'a cancelled booking is confirmed'
  | 'a void ticket comes back'
  | 'a release frees whoever has the seat'
  | 'a used ticket is cancelled'

type Row = {
  booking: BookingStatus | null
  ticket: TicketStatus | null
  payment: 'CREATED' | 'SUCCEEDED' | null
  refund: boolean
  /** What the provider has taken. */
  money: boolean
}

type Verb = 'book' | 'pay' | 'webhook' | 'confirm' | 'expire' | 'cancel' | 'release' | 'admit'
/** `sure` is the last delivery of an event: it is repeated until it is done, which is as good as never crashing. */
type Process = { verb: Verb; of: Name; step: number; sure: boolean }

export type World = {
  seating: Seating
  at: number
  rows: Record<Name, Row>
  events: { tells: 'paid' | 'cancelled'; of: Name }[]
  running: Process[]
  /** How often each may still happen, so that there is an end. */
  left: { book: number; pay: number; cancel: number; admit: number; twice: number; crash: number; lapse: number }
}

const SEAT = seatId('A1')
const NOBODY: Row = { booking: null, ticket: null, payment: null, refund: false, money: false }
const idOf = (name: Name) => name as string as BookingId

export const beginning = (left: World['left']): World => ({
  seating: drawnSeating(['r'], { holdMs: 1, keepMs: 1 }),
  at: 0,
  rows: { A: NOBODY, B: NOBODY },
  events: [],
  running: [],
  left,
})

/** Worlds are values: a change is a new one. */
const withRow = (world: World, of: Name, change: Partial<Row>): World => ({
  ...world,
  rows: { ...world.rows, [of]: { ...world.rows[of], ...change } },
})
const spending = (world: World, what: keyof World['left']): World => ({
  ...world,
  left: { ...world.left, [what]: world.left[what] - 1 },
})
const starting = (world: World, verb: Verb, of: Name, sure = false): World => ({
  ...world,
  running: [...world.running, { verb, of, step: 0, sure }],
})
const telling = (world: World, tells: 'paid' | 'cancelled', of: Name): World => ({
  ...world,
  events: [...world.events, { tells, of }],
})

export const isLive = ({ ticket }: Row) => ticket === 'UNUSED' || ticket === 'USED'
export const seatOf = ({ seating, at }: World) => seatAt(seating, SEAT, at)

export function purchases(flaw: Flaw | null) {
  function ask<N extends CommandName>(world: World, command: Command<N>): [World, boolean] {
    const { facts, outcome } = decide(world.seating, command)
    const seating = facts.reduce(evolve, world.seating)
    const kept = flaw === 'releases are not remembered' ? { ...seating, closed: new Set<BookingId>() } : seating
    return [{ ...world, seating: kept }, outcome.ok]
  }
  const release = (world: World, of: Name): World => {
    const [after] = ask(world, { type: 'ReleaseBooking', bookingId: idOf(of), at: world.at })
    if (flaw !== 'a release frees whoever has the seat') return after
    return { ...after, seating: evolve(after.seating, { type: 'SeatsReleased', owner: idOf(of), seatIds: [SEAT] }) }
  }
  const sell = (world: World, of: Name): [World, boolean] => {
    const bookingId = idOf(of)
    if (flaw !== 'a sale looks at nobody') {
      return ask(world, { type: 'SellSeats', bookingId, seatIds: [SEAT], at: world.at })
    }
    return [{ ...world, seating: evolve(world.seating, { type: 'SeatsSold', bookingId, seatIds: [SEAT] }) }, true]
  }
  const maySell = ({ booking }: Row) =>
    booking !== null &&
    (mayMove(bookingMoves, booking, 'CONFIRMED') ||
      (flaw === 'a cancelled booking is confirmed' && booking === 'CANCELLED'))
  const mayVoid = ({ ticket }: Row) =>
    ticket !== null &&
    (mayMove(ticketMoves, ticket, 'VOID') || (flaw === 'a used ticket is cancelled' && ticket === 'USED'))

  /** One step of a process: the world after it, and whether the process goes on. */
  const STEPS: Record<Verb, ((world: World, of: Name) => [World, number | null])[]> = {
    book: [
      (world, of) => {
        const actorId = of as string as UserId
        const bookingId = idOf(of)
        const [after, ok] = ask(world, { type: 'ReserveSeats', bookingId, actorId, seatIds: [SEAT], at: world.at })
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
        const [after, ok] = ask(world, { type: 'KeepReservation', bookingId: idOf(of), until, at: world.at })
        return [after, ok ? 2 : null]
      },
      // An attempt that was given up meanwhile takes no money.
      (world, of) => (world.rows[of].payment ? [withRow(world, of, { money: true }), 3] : [world, null]),
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
        return [booking === 'CANCELLED' ? lost : telling(lost, 'cancelled', of), null]
      },
    ],
    expire: [
      (world, of) => {
        const { booking, money } = world.rows[of]
        if (booking !== 'PENDING') return [world, null]
        return money ? [recorded(world, of), null] : [withRow(world, of, { payment: null }), 1]
      },
      (world, of) => [world.rows[of].booking === 'PENDING' ? withRow(world, of, { booking: 'EXPIRED' }) : world, null],
    ],
    cancel: [
      (world, of) => {
        const { booking, ticket } = world.rows[of]
        if (flaw === 'seats are freed before tickets are void' && booking === 'CONFIRMED')
          return [release(world, of), 2]
        if (booking === 'PENDING') return [telling(withRow(world, of, { booking: 'CANCELLED' }), 'cancelled', of), 1]
        if (booking !== 'CONFIRMED' || !mayVoid(world.rows[of]) || !ticket) return [world, null]
        const voided = withRow(world, of, { booking: 'CANCELLED', ticket: 'VOID', refund: true })
        return [telling(voided, 'cancelled', of), 1]
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
        const comesBack = flaw === 'a void ticket comes back' && ticket === 'VOID'
        const isMove = ticket !== null && mayMove(ticketMoves, ticket, ticket === 'USED' ? 'UNUSED' : 'USED')
        if (!isMove && !comesBack) return [world, null]
        return [withRow(world, of, { ticket: ticket === 'USED' ? 'UNUSED' : 'USED' }), null]
      },
    ],
  }

  /** A verb of one step is done at once: between its beginning and its end there is nothing to happen. */
  const doing = (world: World, verb: Verb, of: Name, sure = false): World => {
    const [only, ...more] = STEPS[verb]
    return only && more.length === 0 ? only(world, of)[0] : starting(world, verb, of, sure)
  }

  /** What the provider says is written down once, with its event. */
  function recorded(world: World, of: Name): World {
    const { money, payment } = world.rows[of]
    if (!money || payment === 'SUCCEEDED') return world
    return telling(withRow(world, of, { payment: 'SUCCEEDED' }), 'paid', of)
  }

  /** Every world that may come next. */
  return function* next(world: World): Generator<World> {
    for (const of of BOTH) yield* begun(world, of)
    yield* lapsed(world)
    for (const place of world.events.keys()) yield* delivered(world, place)
    for (const place of world.running.keys()) yield* stepped(world, place)
  }

  function* delivered(world: World, place: number): Generator<World> {
    const event = world.events[place]
    if (!event) return
    const verb = event.tells === 'paid' ? 'confirm' : 'release'
    yield doing({ ...world, events: world.events.filter((other) => other !== event) }, verb, event.of, true)
    if (world.left.twice > 0) yield doing(spending(world, 'twice'), verb, event.of)
  }

  function* stepped(world: World, place: number): Generator<World> {
    const process = world.running[place]
    if (!process) return
    const without = { ...world, running: world.running.filter((other) => other !== process) }
    const [after, step] = STEPS[process.verb][process.step]?.(without, process.of) ?? [without, null]
    yield step === null ? after : { ...after, running: [...after.running, { ...process, step }] }
    if (world.left.crash > 0 && !process.sure) yield spending(without, 'crash')
  }

  /** Both buy; A alone changes her mind, and goes in: what B could do besides, A does. */
  function* begun(world: World, of: Name): Generator<World> {
    const { left } = world
    const { booking, payment, money } = world.rows[of]
    const isAt = (verb: Verb) => world.running.some((process) => process.verb === verb && process.of === of)
    if (left.book > 0 && booking === null && !isAt('book')) yield starting(spending(world, 'book'), 'book', of)
    if (left.pay > 0 && booking === 'PENDING' && !isAt('pay')) yield starting(spending(world, 'pay'), 'pay', of)
    if (money && payment !== 'SUCCEEDED') yield doing(world, 'webhook', of)
    if (of === 'A') yield* regretted(world, world.rows.A)
  }

  function* regretted(world: World, { booking, ticket }: Row): Generator<World> {
    const isOpen = booking === 'PENDING' || booking === 'CONFIRMED'
    if (world.left.cancel > 0 && isOpen) yield starting(spending(world, 'cancel'), 'cancel', 'A')
    if (world.left.admit > 0 && ticket !== null) yield doing(spending(world, 'admit'), 'admit', 'A')
  }

  /** Time passes until the seat is free again; its booking is expired by the object, which keeps at it until it is done. */
  function* lapsed(world: World): Generator<World> {
    const seat = seatOf(world)
    if (seat?.status !== 'reserved' || world.left.lapse === 0) return
    const later = { ...spending(world, 'lapse'), at: seat.until }
    yield starting(later, 'expire', seat.bookingId as string as Name, true)
  }
}
