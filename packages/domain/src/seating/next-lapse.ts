import type { Seating } from './seating'

/** The next instant at which a hold or reservation lapses, for the alarm. Undefined if there is none. */
export function nextLapse(seating: Seating): number | undefined {
  let next: number | undefined
  for (const seat of seating.seats.values()) {
    if (seat.status === 'held' || seat.status === 'reserved') next = Math.min(next ?? seat.until, seat.until)
  }
  return next
}
