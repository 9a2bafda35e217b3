import type { Instant } from '@cinema/contracts/shared/time'
import { plusMinutes } from '../shared/minutes'

/** Half-open: `from` belongs to it, `to` no longer does. */
export type Span = { from: Instant; to: Instant }

type Running = { startsAt: Instant; adsMinutes: number; filmMinutes: number; cleaningMinutes: number }

/** How long a showtime keeps its room: ads, film and cleaning, one after another (rule 28). */
export const occupied = ({ startsAt, adsMinutes, filmMinutes, cleaningMinutes }: Running): Span => ({
  from: startsAt,
  to: plusMinutes(startsAt, adsMinutes + filmMinutes + cleaningMinutes),
})

/** Whether two showtimes would stand in each other's way; back-to-back is fine (rule 28). */
export const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to
