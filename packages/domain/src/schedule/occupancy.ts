import type { Instant } from '@cinema/contracts/shared/time'
import { MINUTE_MS, plusMinutes } from '../shared/minutes'

/** A half-open span of time: `from` is included, `to` is not. */
export type Span = { from: Instant; to: Instant }

type Show = { startsAt: Instant; adsMinutes: number; filmMinutes: number }
type Running = Show & { cleaningMinutes: number }

/** The end of a showtime for the audience: after the advertisements and the movie, before cleaning. */
export const showEndsAt = ({ startsAt, adsMinutes, filmMinutes }: Show): Instant =>
  plusMinutes(startsAt, adsMinutes + filmMinutes)

/** The span in which a showtime occupies its room: advertisements, movie and cleaning (rule 28). */
export const occupiedSpan = ({ startsAt, adsMinutes, filmMinutes, cleaningMinutes }: Running): Span => ({
  from: startsAt,
  to: plusMinutes(startsAt, adsMinutes + filmMinutes + cleaningMinutes),
})

/** The minutes by which two spans overlap, rounded up; zero when they are back to back (rule 28). */
export const overlapMinutes = (one: Span, other: Span): number =>
  Math.max(0, Math.ceil((Math.min(one.to, other.to) - Math.max(one.from, other.from)) / MINUTE_MS))
