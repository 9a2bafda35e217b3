import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import type { ChoiceRefusal, SalesHoursRefusal } from './commands'
import { seatFor } from './occupancy'
import { orphansLeft } from './orphan'
import type { Room } from './room'
import type { Seating, SeatingRules } from './seating'

export type Choice = { actorId: UserId; seatIds: readonly SeatId[]; at: number; staff?: boolean }

/**
 * The refusal outside the sales hours, which end for customers at `salesCloseAt` and for staff at `boxOfficeCloseAt`.
 */
export function salesHoursRefusal(
  { salesOpenAt, salesCloseAt, boxOfficeCloseAt }: SeatingRules,
  at: number,
  staff = false,
): SalesHoursRefusal | undefined {
  if (at < salesOpenAt) return { code: 'SALES_NOT_OPEN' }
  return at < (staff ? boxOfficeCloseAt : salesCloseAt) ? undefined : { code: 'SALES_CLOSED' }
}

/**
 * Checks a choice of seats that replaces the actor's hold, by rules 2, 8, 9 and 10. A refusal names exactly the seats
 * that cause it. `orphans` are the single seats to warn about if the cinema's orphan rule is `warn`.
 */
export function checkChoice(seating: Seating, choice: Choice): Result<{ orphans: SeatId[] }, ChoiceRefusal> {
  const refusal = countRefusal(seating, choice) ?? takenRefusal(seating, choice) ?? togetherRefusal(seating, choice)
  if (refusal) return refused(refusal)

  const { orphanRule } = seating.rules
  const orphans = orphanRule === 'off' || choice.staff ? [] : orphansLeft(seating, choice)
  return orphanRule === 'refuse' && orphans.length > 0
    ? refused({ code: 'ORPHAN_SEAT', seats: orphans })
    : accepted({ orphans })
}

function countRefusal({ rules, seats }: Seating, { seatIds }: Choice): ChoiceRefusal | undefined {
  if (seatIds.length === 0) return { code: 'NO_SEATS' }
  if (seatIds.length > rules.maxSeats) return { code: 'TOO_MANY_SEATS', max: rules.maxSeats }
  const unknown = seatIds.filter((id) => !seats.has(id))
  return unknown.length > 0 ? { code: 'UNKNOWN_SEAT', seats: unknown } : undefined
}

function takenRefusal(seating: Seating, { actorId, seatIds, at }: Choice): ChoiceRefusal | undefined {
  const inTheWay = seatIds.filter((id) => seatFor(seating, actorId, id, at)?.status !== 'free')
  if (inTheWay.length === 0) return undefined
  const taken = inTheWay.filter((id) => seating.seats.get(id)?.status !== 'blocked')
  return taken.length > 0 ? { code: 'SEATS_TAKEN', seats: taken } : { code: 'SEATS_BLOCKED', seats: inTheWay }
}

function togetherRefusal({ room }: Seating, { seatIds }: Choice): ChoiceRefusal | undefined {
  const chosen = seatIds.flatMap((id) => room.seats.get(id) ?? [])
  const missing = chosen.flatMap(({ partnerId }) => (partnerId && !seatIds.includes(partnerId) ? [partnerId] : []))
  if (missing.length > 0) return { code: 'SOFA_SOLD_WHOLE', seats: missing }

  const alone = chosen.filter((seat) => seat.type === 'COMPANION' && !isBesideAccessible(room, seat, chosen))
  return alone.length > 0 ? { code: 'COMPANION_ONLY_BESIDE', seats: alone.map((seat) => seat.id) } : undefined
}

function isBesideAccessible(room: Room, seat: PlanSeat, chosen: readonly PlanSeat[]): boolean {
  const run = room.runOf.get(seat.id) ?? []
  const index = run.indexOf(seat)
  return [run[index - 1], run[index + 1]].some((near) => near?.type === 'ACCESSIBLE' && chosen.includes(near))
}
