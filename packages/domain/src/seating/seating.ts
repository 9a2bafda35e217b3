import { MAX_SEATS } from '@cinema/contracts/seating/http'
import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { OrphanRule } from '@cinema/contracts/venue/cinema-settings'
import type { BlockReason, PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import { MINUTE_MS } from '../shared/minutes'
import { type Hall, hallOf } from './hall'

/** What a hold was made longer for: the key of the request, and a fingerprint of what it asked (rule 18). */
export type ExtensionKey = { key: string; fingerprint: string }

/**
 * A seat is in exactly one state, and who owns it and until when is part of the state. Instants are epoch milliseconds;
 * from `until` on the seat is free, whether or not anybody has tidied it (rule 5). `bound` is the latest `until` that
 * open payments may give a reservation (rule 7).
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

/** What is the same in every cinema (rules 2, 4 and 7); the rest a cinema sets, or the showtime's hours do. */
export const STANDARD_RULES = {
  keepMs: 5 * MINUTE_MS,
  extensionMs: 5 * MINUTE_MS,
  maxExtensions: 2,
  maxSeats: MAX_SEATS,
} as const satisfies Partial<SeatingRules>

/** Who has which seat of one showtime. `closed` are the bookings that never again get a seat here. */
export type Seating = {
  hall: Hall
  rules: SeatingRules
  seats: ReadonlyMap<SeatId, Seat>
  closed: ReadonlySet<BookingId>
}

export type SoldSeat = { seatId: SeatId; bookingId: BookingId }

/** What staff decided of a seat, past the plan: kept from sale for a reason, or on sale (rule 10). */
export type DecidedSeat = { seatId: SeatId; reason: BlockReason | null }

export const FREE = { status: 'free' } as const satisfies Seat

/**
 * A showtime's seats as Postgres knows them: the live tickets, the bookings that were cancelled, and what staff decided of
 * single seats. A live ticket for a seat that the plan lacks is a fault: no plan may drop a sold seat (rule 11).
 */
export function openSeating(
  plan: SeatPlan,
  rules: SeatingRules,
  sold: Iterable<SoldSeat>,
  closed: Iterable<BookingId> = [],
  decided: Iterable<DecidedSeat> = [],
): Seating {
  const hall = hallOf(plan)
  const seats = new Map(plan.seats.map((seat): [SeatId, Seat] => [seat.id, unsold(seat)]))
  for (const { seatId, reason } of decided) {
    if (seats.has(seatId)) seats.set(seatId, reason ? { status: 'blocked', reason } : FREE)
  }
  for (const { seatId, bookingId } of sold) {
    if (!seats.has(seatId)) throw new Error(`plan version ${plan.version} lacks the sold seat ${seatId}`)
    seats.set(seatId, { status: 'sold', bookingId })
  }
  return { hall, rules, seats, closed: new Set(closed) }
}

/** A seat nobody has: free, or blocked where the plan says so (rule 10). */
export function unsold(seat: PlanSeat): Seat {
  return seat.blocked ? { status: 'blocked', reason: seat.blocked } : FREE
}
