import type { SeatId } from '@cinema/contracts/shared/ids'
import { replan } from '@cinema/domain/seating/replan'
import { openSeating, type Seating } from '@cinema/domain/seating/seating'
import { formerPricesAfter } from './prices'
import type { ShowtimeSnapshot } from './snapshot'

type Showtime = { snapshot: ShowtimeSnapshot; seating: Seating }

export type Reloaded = Showtime & {
  /** Taken seats that the new plan lacks. While there are any, the showtime keeps its present plan (rule 11). */
  conflicts: SeatId[]
}

/**
 * The showtime after a reload: hours, prices and policies are those of the fresh snapshot, and everybody keeps their seats.
 * When the showtime has been moved to another room it has no tickets (rule 29), so all seats are as the new plan says.
 */
export function reload({ snapshot, seating }: Showtime, loaded: ShowtimeSnapshot, at: number): Reloaded {
  const fresh = { ...loaded, formerPrices: formerPricesAfter(snapshot, loaded.showtime.prices, at) }
  if (fresh.room.id !== snapshot.room.id) {
    return { snapshot: fresh, seating: openSeating(fresh.plan, fresh.rules, [], seating.closed), conflicts: [] }
  }
  const replanned = replan({ ...seating, rules: fresh.rules }, fresh.plan)
  if (replanned.ok) return { snapshot: fresh, seating: replanned.value, conflicts: [] }

  const showtime = { ...fresh.showtime, planVersion: snapshot.plan.version }
  return {
    snapshot: { ...fresh, showtime, plan: snapshot.plan },
    seating: { ...seating, rules: fresh.rules },
    conflicts: replanned.refusal.seats,
  }
}

/** The showtime with its sales closed until an instant, while it is moved or deleted. */
export const pausedUntil = (showtime: Showtime, until: number): Showtime => withHours(showtime, { salesOpenAt: until })

/** The showtime with its sales ended for good, for customers and staff. */
export const endedAt = (showtime: Showtime, at: number): Showtime =>
  withHours(
    { ...showtime, snapshot: { ...showtime.snapshot, over: true } },
    { salesOpenAt: 0, salesCloseAt: at, boxOfficeCloseAt: at },
  )

function withHours({ snapshot, seating }: Showtime, hours: Partial<Seating['rules']>): Showtime {
  const rules = { ...snapshot.rules, ...hours }
  return { snapshot: { ...snapshot, rules }, seating: { ...seating, rules } }
}
