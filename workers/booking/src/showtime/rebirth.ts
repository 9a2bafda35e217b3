import type { SeatId } from '@cinema/contracts/shared/ids'
import { replan } from '@cinema/domain/seating/replan'
import { openSeating, type Seating } from '@cinema/domain/seating/seating'
import type { ShowtimeBirth } from './birth'
import { formerAfter } from './prices'

export type Reborn = {
  birth: ShowtimeBirth
  seating: Seating
  /** Seats that somebody has and that the newest plan lacks: while there are any, the showtime keeps its plan (rule 11). */
  inTheWay: SeatId[]
}

type Living = { birth: ShowtimeBirth; seating: Seating }

/**
 * A showtime's object as its owners describe it now: hours, prices and policies are the new ones, and who has which seat
 * stays. In another room, to which nobody's tickets can go (rule 29), all seats are as the plan says.
 */
export function reborn({ birth, seating }: Living, read: ShowtimeBirth, at: number): Reborn {
  const fresh = { ...read, formerPrices: formerAfter(birth, read.showtime.prices, at) }
  if (fresh.room.id !== birth.room.id) {
    return { birth: fresh, seating: openSeating(fresh.plan, fresh.rules, [], seating.closed), inTheWay: [] }
  }
  const replanned = replan({ ...seating, rules: fresh.rules }, fresh.plan)
  if (replanned.ok) return { birth: fresh, seating: replanned.value, inTheWay: [] }

  const showtime = { ...fresh.showtime, planVersion: birth.plan.version }
  return {
    birth: { ...fresh, showtime, plan: birth.plan },
    seating: { ...seating, rules: fresh.rules },
    inTheWay: replanned.refusal.seats,
  }
}

/** Nobody buys until then: half a minute in which a showtime is moved or deleted. */
export const pausedUntil = (living: Living, until: number): Living => withHours(living, { salesOpenAt: until })

/** Nobody buys any more, neither customers nor staff. */
export const endedAt = (living: Living, at: number): Living =>
  withHours(
    { ...living, birth: { ...living.birth, over: true } },
    { salesOpenAt: 0, salesCloseAt: at, boxOfficeCloseAt: at },
  )

function withHours({ birth, seating }: Living, hours: Partial<Seating['rules']>): Living {
  const rules = { ...birth.rules, ...hours }
  return { birth: { ...birth, rules }, seating: { ...seating, rules } }
}
