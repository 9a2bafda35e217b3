import { z } from 'zod'
import { MoveSold } from '../booking/move'
import { Language, RuntimeMinutes, ShowFormat, ShowtimeView } from '../catalogue/http'
import { CinemaId, MovieId, RoomId, ShowtimeId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText, LocalDate, LocalTime } from '../shared/time'

/** The stored states are DRAFT, PUBLISHED and CANCELLED. A published showtime is RUNNING from its start and ENDED from its end. */
export const ShowtimeStatus = z.enum(['DRAFT', 'PUBLISHED', 'RUNNING', 'ENDED', 'CANCELLED'])
export type ShowtimeStatus = z.infer<typeof ShowtimeStatus>

/** Which of two instants is meant if a clock change repeats a local time (rule 27). */
export const Disambiguation = z.enum(['earlier', 'later'])
export type Disambiguation = z.infer<typeof Disambiguation>

/** A start in the cinema's local time. */
export const LocalStart = z.strictObject({ date: LocalDate, time: LocalTime, choose: Disambiguation.optional() })
export type LocalStart = z.infer<typeof LocalStart>

const minutes = (max: number) => z.number().int().min(0).max(max)

const fields = {
  movieId: MovieId,
  roomId: RoomId,
  localStart: LocalStart,
  adsMinutes: minutes(120),
  filmMinutes: RuntimeMinutes,
  cleaningMinutes: minutes(240),
  format: ShowFormat,
  audioLanguage: Language.nullable(),
  subtitleLanguage: Language.nullable(),
  /** Minor units of the cinema's currency. */
  basePrice: z.number().int().min(0).max(100_000_000),
}

/** `filmMinutes` defaults to the running time of the movie. */
export const CreateShowtimeBody = z.strictObject({
  ...fields,
  adsMinutes: fields.adsMinutes.default(20),
  filmMinutes: fields.filmMinutes.optional(),
  cleaningMinutes: fields.cleaningMinutes.default(15),
  audioLanguage: fields.audioLanguage.default(null),
  subtitleLanguage: fields.subtitleLanguage.default(null),
})
export type CreateShowtimeBody = z.infer<typeof CreateShowtimeBody>

/** An absent field keeps its value. `moveSold` allows another start although seats are taken. */
export const ChangeShowtimeBody = z
  .strictObject({ ...fields, moveSold: MoveSold })
  .omit({ movieId: true })
  .partial()
  .refine(({ moveSold: _, ...changes }) => Object.keys(changes).length > 0, 'must change something')
  .refine(({ moveSold, localStart }) => !moveSold || localStart, {
    path: ['localStart'],
    message: 'is needed to move a showtime',
  })
export type ChangeShowtimeBody = z.infer<typeof ChangeShowtimeBody>

/** A showtime as managers see it. `version` is the entity tag that `If-Match` of a change contains. */
export const ManagedShowtime = ShowtimeView.omit({ availableSeats: true }).extend({
  /** When the room is free again, after cleaning. */
  endsAt: InstantText,
  status: ShowtimeStatus,
  localStart: z.object({ date: LocalDate, time: LocalTime }),
  adsMinutes: z.number().int(),
  filmMinutes: z.number().int(),
  cleaningMinutes: z.number().int(),
  planVersion: z.number().int(),
  version: z.number().int(),
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

/** A showtime that occupies the room in the same time, and the length of the overlap. */
export const Overlap = z.object({
  showtimeId: ShowtimeId,
  movieTitle: z.string(),
  startsAt: InstantText,
  /** When the room is free again, after cleaning. */
  endsAt: InstantText,
  overlapMinutes: z.number().int(),
})
export type Overlap = z.infer<typeof Overlap>

/**
 * Copies the showtimes of `days` local days that begin at `from` to the days that begin at `to`, at the same local time.
 * `choose` applies to local times that a clock change repeats. A conflict prevents the whole copy with
 * `conflicts: 'refuse'`, and only that showtime's copy with `'leave-out'`. `leaveOut` are showtimes not to be copied.
 */
export const CopyShowtimesBody = z.strictObject({
  cinemaId: CinemaId,
  from: LocalDate,
  to: LocalDate,
  days: z.number().int().min(1).max(7).default(1),
  choose: Disambiguation.optional(),
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

/** The outcome for one showtime. `showtimeId` is the original; `copyId` is the new draft, null if none was created. */
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
