import { z } from 'zod'
import { CinemaId, MovieId, RoomId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'
import { nameText } from '../shared/name-text'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText, LocalDate } from '../shared/time'

/**
 * SHOWING: the next showtime is within seven days. UPCOMING: it is later, or there has been none and the movie is not
 * released yet. ENDED: all others.
 */
export const MovieStatus = z.enum(['UPCOMING', 'SHOWING', 'ENDED'])
export type MovieStatus = z.infer<typeof MovieStatus>

export const ShowFormat = z.enum(['2D', '3D', 'IMAX'])
export type ShowFormat = z.infer<typeof ShowFormat>

/** A language tag such as `en` or `pt-BR`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language tag such as en or pt-BR')
export type Language = z.infer<typeof Language>

/** The running time of a movie. */
export const RuntimeMinutes = z.number().int().min(1).max(1_000)

export const RoomType = z.enum(['STANDARD', 'VIP', 'IMAX'])
export type RoomType = z.infer<typeof RoomType>

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(120)

/** A person in the credits. `role` is the character (cast) or the job (crew). */
export const Credit = z.strictObject({
  name: nameText(120),
  role: nameText(120),
})
export type Credit = z.infer<typeof Credit>

export const MovieSummary = z.object({
  id: MovieId,
  slug: z.string(),
  title: z.string(),
  genres: z.array(z.string()),
  releaseDate: LocalDate.nullable(),
  durationMinutes: z.number().int().nullable(),
  rating: z.string().nullable(),
  director: z.string().nullable(),
  score: z.number().nullable(),
  status: MovieStatus,
  posterUrl: z.string(),
})
export type MovieSummary = z.infer<typeof MovieSummary>

export const ShowtimeView = z.object({
  id: ShowtimeId,
  movieId: MovieId,
  movieTitle: z.string(),
  cinemaId: CinemaId,
  cinemaName: z.string(),
  room: z.object({ id: RoomId, name: z.string(), type: RoomType, capacity: z.number().int() }),
  startsAt: InstantText,
  /** After advertisements and movie, before cleaning. */
  endsAt: InstantText,
  timeZone: z.string(),
  format: ShowFormat,
  /** Null if unknown. */
  audioLanguage: Language.nullable(),
  /** Null without subtitles. */
  subtitleLanguage: Language.nullable(),
  basePrice: Money,
  availableSeats: z.number().int(),
})
export type ShowtimeView = z.infer<typeof ShowtimeView>

export const MovieDetail = MovieSummary.extend({
  description: z.string().nullable(),
  distributor: z.string().nullable(),
  trailerUrl: z.string().nullable(),
  originalLanguage: Language.nullable(),
  /** In the order of the credits. */
  cast: z.array(Credit),
  crew: z.array(Credit),
  showtimes: z.array(ShowtimeView),
})
export type MovieDetail = z.infer<typeof MovieDetail>

export const MovieQuery = PageQuery.extend({
  search: z.string().trim().max(200).optional(),
  genre: z.string().trim().max(60).optional(),
  status: MovieStatus.optional(),
  rating: z.string().trim().max(20).optional(),
  /** Only movies with an upcoming showtime that matches all of `cinemaId`, `date` (local to the cinema), `format`, `language`. */
  cinemaId: CinemaId.optional(),
  date: LocalDate.optional(),
  format: ShowFormat.optional(),
  language: Language.optional(),
  /** Adds the number of movies that each choice of a filter would find. */
  facets: z.enum(['true', 'false']).optional(),
  sortBy: z.enum(['relevance', 'title', 'releaseDate', 'score', 'duration']).optional(),
  order: z.enum(['asc', 'desc']).optional(),
})
export type MovieQuery = z.infer<typeof MovieQuery>

export const ShowtimeQuery = PageQuery.extend({
  movieId: MovieId.optional(),
  cinemaId: CinemaId.optional(),
  /** A day in the cinema's time zone. */
  date: LocalDate.optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
})
export type ShowtimeQuery = z.infer<typeof ShowtimeQuery>

/** The id of a movie, or a slug that it has or had. */
export const MovieRef = z.union([MovieId, Slug])
export type MovieRef = z.infer<typeof MovieRef>

export const GenreView = z.object({ name: z.string(), movies: z.number().int() })
export type GenreView = z.infer<typeof GenreView>

/** One choice of a filter. `count` is the number of movies it finds together with all other filters. */
export const FacetChoice = z.object({ value: z.string(), label: z.string(), count: z.number().int() })
export type FacetChoice = z.infer<typeof FacetChoice>

export const MovieFacets = z.object({
  genres: z.array(FacetChoice),
  ratings: z.array(FacetChoice),
  statuses: z.array(FacetChoice),
  cinemas: z.array(FacetChoice),
  dates: z.array(FacetChoice),
  formats: z.array(FacetChoice),
  languages: z.array(FacetChoice),
})
export type MovieFacets = z.infer<typeof MovieFacets>

export const MovieList = pageOf(MovieSummary).extend({ facets: MovieFacets.optional() })
export type MovieList = z.infer<typeof MovieList>
export const SimilarMovies = z.object({ data: z.array(MovieSummary) })
export const ShowtimeList = pageOf(ShowtimeView)
