import type { SeatStatus, SeatSummary } from '@cinema/contracts/seating/http'
import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { SeatingFact } from './facts'
import { hasLapsed, seatAt } from './occupancy'
import type { Seat, Seating, SoldSeat } from './seating'

/** A seat's status as the actor, or an anonymous customer, sees it. Undefined if the plan has no such seat. */
export function statusOf(
  seating: Seating,
  id: SeatId,
  at: number,
  actorId: UserId | undefined,
): SeatStatus | undefined {
  const seat = seatAt(seating, id, at)
  return seat && statusFor(seat, actorId)
}

/** The status of every seat as the actor sees it, in the order of the plan. */
export function seatStatuses(seating: Seating, at: number, actorId: UserId | undefined): Map<SeatId, SeatStatus> {
  const statuses = new Map<SeatId, SeatStatus>()
  for (const id of seating.seats.keys()) {
    const status = statusOf(seating, id, at, actorId)
    if (status) statuses.set(id, status)
  }
  return statuses
}

/** The number of seats of each status. The actor's own seats count as held. */
export function summarise(seating: Seating, at: number): SeatSummary {
  const summary = { total: 0, available: 0, held: 0, sold: 0, blocked: 0 }
  for (const status of seatStatuses(seating, at, undefined).values()) {
    summary.total += 1
    summary[SUMMARY_FIELD[status]] += 1
  }
  return summary
}

/** The seats that are sold, with their bookings. */
export function soldSeats({ seats }: Seating): SoldSeat[] {
  const sold: SoldSeat[] = []
  for (const [seatId, seat] of seats) {
    if (seat.status === 'sold') sold.push({ seatId, bookingId: seat.bookingId })
  }
  return sold
}

/**
 * A seat for the comparison with the decisions of staff: whether it is blocked, free or taken, and whether the plan
 * blocks it.
 */
export type BlockState = { seatId: SeatId; status: 'blocked' | 'free' | 'taken'; byPlan: boolean }

/** Every seat of the plan, with what is needed to compare its blocks with Postgres. */
export function blockStates({ room, seats }: Seating, at: number): BlockState[] {
  return room.plan.seats.map(({ id: seatId, blocked }) => {
    const seat = seats.get(seatId)
    const status = seat && !hasLapsed(seat, at) ? seat.status : 'free'
    return { seatId, status: status === 'blocked' || status === 'free' ? status : 'taken', byPlan: !!blocked }
  })
}

/** The seats that these facts change, each once, to be sent to watchers. */
export function changedSeats(facts: readonly SeatingFact[]): SeatId[] {
  return [...new Set(facts.flatMap((fact) => fact.seatIds))]
}

const SUMMARY_FIELD = {
  AVAILABLE: 'available',
  HELD: 'held',
  YOURS: 'held',
  SOLD: 'sold',
  BLOCKED: 'blocked',
} as const satisfies Record<SeatStatus, keyof SeatSummary>

function statusFor(seat: Seat, actorId: UserId | undefined): SeatStatus {
  switch (seat.status) {
    case 'free':
      return 'AVAILABLE'
    case 'held':
    case 'reserved':
      return seat.by === actorId ? 'YOURS' : 'HELD'
    case 'sold':
      return 'SOLD'
    case 'blocked':
      return 'BLOCKED'
    default:
      return seat satisfies never
  }
}
