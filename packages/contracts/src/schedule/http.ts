import { z } from 'zod'
import { FilmMinutes, Language, ShowFormat, ShowtimeView } from '../catalogue/http'
import { CinemaId, MovieId, RoomId, ShowtimeId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText, LocalDate, LocalTime } from '../shared/time'

/** Stored are DRAFT, PUBLISHED and CANCELLED; a published showtime is RUNNING from its start and ENDED from its end. */
export const ShowtimeStatus = z.enum(['DRAFT', 'PUBLISHED', 'RUNNING', 'ENDED', 'CANCELLED'])
export type ShowtimeStatus = z.infer<typeof ShowtimeStatus>

/** Which of the two readings is meant where a clock change repeats a local time (rule 27). */
export const Reading = z.enum(['earlier', 'later'])
export type Reading = z.infer<typeof Reading>

/** A start as the clocks of the cinema show it. */
export const LocalStart = z.strictObject({ date: LocalDate, time: LocalTime, choose: Reading.optional() })
export type LocalStart = z.infer<typeof LocalStart>

const minutes = (most: number) => z.number().int().min(0).max(most)

const planned = {
  movieId: MovieId,
  roomId: RoomId,
  localStart: LocalStart,
  adsMinutes: minutes(120),
  filmMinutes: FilmMinutes,
  cleaningMinutes: minutes(240),
  format: ShowFormat,
  audioLanguage: Language.nullable(),
  subtitleLanguage: Language.nullable(),
  /** Minor units of the cinema's currency. */
  basePrice: z.number().int().min(0).max(100_000_000),
}

/** A draft of a showtime. `filmMinutes` left out are the film's own. */
export const CreateShowtimeBody = z.strictObject({
  ...planned,
  adsMinutes: planned.adsMinutes.default(20),
  filmMinutes: planned.filmMinutes.optional(),
  cleaningMinutes: planned.cleaningMinutes.default(15),
  audioLanguage: planned.audioLanguage.default(null),
  subtitleLanguage: planned.subtitleLanguage.default(null),
})
export type CreateShowtimeBody = z.infer<typeof CreateShowtimeBody>

/** What is left out stays. Another room or start is a move. */
export const ChangeShowtimeBody = z
  .strictObject(planned)
  .omit({ movieId: true })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something')
export type ChangeShowtimeBody = z.infer<typeof ChangeShowtimeBody>

/** A showtime as those who schedule see it. */
export const ManagedShowtime = ShowtimeView.omit({ availableSeats: true }).extend({
  /** When the room is free again, cleaning included. */
  endsAt: InstantText,
  status: ShowtimeStatus,
  localStart: z.object({ date: LocalDate, time: LocalTime }),
  adsMinutes: z.number().int(),
  filmMinutes: z.number().int(),
  cleaningMinutes: z.number().int(),
  planVersion: z.number().int(),
})
export type ManagedShowtime = z.infer<typeof ManagedShowtime>

export const ManagedShowtimeQuery = PageQuery.extend({
  cinemaId: CinemaId.optional(),
  roomId: RoomId.optional(),
  movieId: MovieId.optional(),
  status: ShowtimeStatus.optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
})
export type ManagedShowtimeQuery = z.infer<typeof ManagedShowtimeQuery>
export const ManagedShowtimeList = pageOf(ManagedShowtime)

/** A showtime that is in the way, and how many minutes of the room both would need. */
export const Overlap = z.object({
  showtimeId: ShowtimeId,
  movieTitle: z.string(),
  startsAt: InstantText,
  /** When the room is free again, cleaning included. */
  endsAt: InstantText,
  overlapMinutes: z.number().int(),
})
export type Overlap = z.infer<typeof Overlap>

/**
 * Copies the showtimes of `days` local days from the day `from` on to the days from `to` on, keeping wall-clock time.
 * `choose` reads times that a clock change repeats. With a conflict nothing is copied, unless those are left out.
 */
export const CopyShowtimesBody = z.strictObject({
  cinemaId: CinemaId,
  from: LocalDate,
  to: LocalDate,
  days: z.number().int().min(1).max(7).default(1),
  choose: Reading.optional(),
  conflicts: z.enum(['refuse', 'leave-out']).default('refuse'),
  leaveOut: z.array(ShowtimeId).max(500).default([]),
  dryRun: z.boolean().default(true),
})
export type CopyShowtimesBody = z.infer<typeof CopyShowtimesBody>

export const CopyOutcome = z.enum([
  'READY',
  'LEFT_OUT',
  'MOVIE_ARCHIVED',
  'SKIPPED_BY_CLOCK_CHANGE',
  'REPEATED_BY_CLOCK_CHANGE',
  'STARTS_IN_THE_PAST',
  'SHOWTIME_OVERLAPS',
])
export type CopyOutcome = z.infer<typeof CopyOutcome>

/** What becomes of one showtime; `showtimeId` is the original's, `copyId` the draft's once it is made. */
export const CopiedShowtime = z.object({
  showtimeId: ShowtimeId,
  movieTitle: z.string(),
  roomId: RoomId,
  localStart: z.object({ date: LocalDate, time: LocalTime }),
  outcome: CopyOutcome,
  overlaps: z.array(Overlap),
  copyId: ShowtimeId.nullable(),
})
export type CopiedShowtime = z.infer<typeof CopiedShowtime>

export const CopyReport = z.object({ dryRun: z.boolean(), data: z.array(CopiedShowtime) })
export type CopyReport = z.infer<typeof CopyReport>
