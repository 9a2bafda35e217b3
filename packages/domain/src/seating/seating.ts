import { MAX_SEATS } from '@cinema/contracts/seating/http'
import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { OrphanRule } from '@cinema/contracts/venue/cinema-settings'
import type { BlockReason, PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import { MINUTE_MS } from '../shared/minutes'
import { type Room, roomOf } from './room'

/** The idempotency key of a request to extend a hold, and a fingerprint of the request (rule 18). */
export type ExtensionKey = { key: string; fingerprint: string }

/**
 * The state of a seat, including its owner and expiry. Instants are epoch milliseconds. From `until` on the seat is
 * free, even before the lapse is recorded (rule 5). `bound` is the latest `until` that a payment attempt may give a
 * reservation (rule 7).
 */
export type Seat =
  | { status: 'free' }
  | {
      status: 'held'
      by: UserId
      holdId: HoldId
      until: number
      extensions: number
      extendedFor?: readonly ExtensionKey[]
    }
  | { status: 'reserved'; by: UserId; bookingId: BookingId; until: number; bound: number }
  | { status: 'sold'; bookingId: BookingId }
  | { status: 'blocked'; reason: BlockReason }

/** Customers buy from `salesOpenAt` until `salesCloseAt`, staff until `boxOfficeCloseAt`; each end is exclusive. */
export type SeatingRules = {
  salesOpenAt: number
  salesCloseAt: number
  boxOfficeCloseAt: number
  holdMs: number
  keepMs: number
  extensionMs: number
  maxExtensions: number
  maxSeats: number
  orphanRule: OrphanRule
}

/**
 * The rules that are the same in every cinema (rules 2, 4 and 7). The others depend on the cinema's settings or the
 * showtime.
 */
export const STANDARD_RULES = {
  keepMs: 5 * MINUTE_MS,
  extensionMs: 5 * MINUTE_MS,
  maxExtensions: 2,
  maxSeats: MAX_SEATS,
} as const satisfies Partial<SeatingRules>

/** The seats of one showtime. `closed` are the bookings that never get a seat here again. */
export type Seating = {
  room: Room
  rules: SeatingRules
  seats: ReadonlyMap<SeatId, Seat>
  closed: ReadonlySet<BookingId>
}

export type SoldSeat = { seatId: SeatId; bookingId: BookingId }

/**
 * A decision of staff that overrides the plan: the seat is blocked for a reason, or for sale if that is null (rule 10).
 */
export type SeatOverride = { seatId: SeatId; reason: BlockReason | null }

export const FREE = { status: 'free' } as const satisfies Seat

/**
 * Creates the seating from Postgres: the live tickets, the bookings that are closed, and the seats that staff blocked
 * or unblocked. Throws if the plan lacks a sold seat, since no plan may drop one (rule 11).
 */
export function openSeating(
  plan: SeatPlan,
  rules: SeatingRules,
  sold: Iterable<SoldSeat>,
  closed: Iterable<BookingId> = [],
  overrides: Iterable<SeatOverride> = [],
): Seating {
  const room = roomOf(plan)
  const seats = new Map(plan.seats.map((seat): [SeatId, Seat] => [seat.id, unsold(seat)]))
  for (const { seatId, reason } of overrides) {
    if (seats.has(seatId)) seats.set(seatId, reason ? { status: 'blocked', reason } : FREE)
  }
  for (const { seatId, bookingId } of sold) {
    if (!seats.has(seatId)) throw new Error(`plan version ${plan.version} lacks the sold seat ${seatId}`)
    seats.set(seatId, { status: 'sold', bookingId })
  }
  return { room, rules, seats, closed: new Set(closed) }
}

/** The state of a seat that nobody has: blocked if the plan blocks it (rule 10), otherwise free. */
export function unsold(seat: PlanSeat): Seat {
  return seat.blocked ? { status: 'blocked', reason: seat.blocked } : FREE
}
