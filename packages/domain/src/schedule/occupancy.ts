import type { Instant } from '@cinema/contracts/shared/time'
import { MINUTE_MS, plusMinutes } from '../shared/minutes'

/** Half-open: `from` belongs to it, `to` no longer does. */
export type Span = { from: Instant; to: Instant }

type Show = { startsAt: Instant; adsMinutes: number; filmMinutes: number }
type Running = Show & { cleaningMinutes: number }

/** When a showtime is over for those who watch: ads, then the film. Cleaning is none of theirs. */
export const showEndsAt = ({ startsAt, adsMinutes, filmMinutes }: Show): Instant =>
  plusMinutes(startsAt, adsMinutes + filmMinutes)

/** How long a showtime keeps its room: ads, film and cleaning, one after another (rule 28). */
export const occupied = ({ startsAt, adsMinutes, filmMinutes, cleaningMinutes }: Running): Span => ({
  from: startsAt,
  to: plusMinutes(startsAt, adsMinutes + filmMinutes + cleaningMinutes),
})

/** How many minutes two showtimes of a room would both need it for, begun ones whole; back-to-back is none (rule 28). */
export const overlapMinutes = (one: Span, other: Span): number =>
  Math.max(0, Math.ceil((Math.min(one.to, other.to) - Math.max(one.from, other.from)) / MINUTE_MS))
