import { z } from 'zod'
import { GenreId, MovieId } from '../shared/ids'
import { nameText } from '../shared/name-text'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText, LocalDate } from '../shared/time'
import { Credit, Language, MovieStatus, RuntimeMinutes, Slug } from './http'

const text = (length: number) => z.string().trim().min(1).max(length)
const HttpsLink = z.url({ protocol: /^https$/ }).max(2_000)

/** The fields of a movie that managers edit. People are in the order of the credits; the main genre comes first. */
export const MovieFields = z.strictObject({
  title: nameText(300),
  description: text(5_000).nullable(),
  genres: z.array(nameText(60)).max(8),
  cast: z.array(Credit).max(100),
  crew: z.array(Credit).max(100),
  rating: nameText(20).nullable(),
  durationMinutes: RuntimeMinutes.nullable(),
  originalLanguage: Language.nullable(),
  releaseDate: LocalDate.nullable(),
  distributor: nameText(120).nullable(),
  posterUrl: HttpsLink.nullable(),
  trailerUrl: HttpsLink.nullable(),
})
export type MovieFields = z.infer<typeof MovieFields>

/** Only `title` is required. Without `slug` the slug is made from the title. */
export const CreateMovieBody = z.strictObject({
  ...MovieFields.partial().shape,
  title: MovieFields.shape.title,
  slug: Slug.optional(),
})
export type CreateMovieBody = z.infer<typeof CreateMovieBody>

/** An absent field keeps its value. A new title makes a new slug, and the old slugs still lead to the movie. */
export const UpdateMovieBody = z
  .strictObject({ ...MovieFields.partial().shape, slug: Slug.optional() })
  .refine((body) => Object.keys(body).length > 0, 'Say what is to change.')
export type UpdateMovieBody = z.infer<typeof UpdateMovieBody>

/** A movie as managers see it. `version` is the entity tag that `If-Match` of an update contains. */
export const ManagedMovie = z.object({
  ...MovieFields.shape,
  id: MovieId,
  slug: Slug,
  status: MovieStatus,
  /** In all cinemas. `all` counts drafts, past and cancelled ones too; `onSale` those published that have not ended. */
  showtimes: z.object({ all: z.number().int(), onSale: z.number().int() }),
  archivedAt: InstantText.nullable(),
  version: z.number().int(),
  createdAt: InstantText,
  updatedAt: InstantText,
})
export type ManagedMovie = z.infer<typeof ManagedMovie>

/** With `archived` only archived movies are listed, otherwise only the others. Movies without a value come last. */
export const ManagedMovieQuery = PageQuery.extend({
  search: z.string().trim().max(200).optional(),
  archived: z.enum(['true', 'false']).default('false'),
  status: MovieStatus.optional(),
  /** The name of a genre, in any case. */
  genre: z.string().trim().max(60).optional(),
  sortBy: z.enum(['title', 'releaseDate', 'durationMinutes', 'updatedAt']).default('title'),
  order: z.enum(['asc', 'desc']).default('asc'),
})
export type ManagedMovieQuery = z.infer<typeof ManagedMovieQuery>
export const ManagedMovieList = pageOf(ManagedMovie)

export const MovieParam = z.object({ movieId: MovieId })

export const CreateGenreBody = z.strictObject({
  name: nameText(60),
  description: z.string().trim().max(500).default(''),
})
export type CreateGenreBody = z.infer<typeof CreateGenreBody>
export const UpdateGenreBody = z
  .strictObject({ name: nameText(60), description: z.string().trim().max(500) })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'Say what is to change.')
export type UpdateGenreBody = z.infer<typeof UpdateGenreBody>

/** A genre as managers see it. `version` is the entity tag that `If-Match` of a change contains. */
export const ManagedGenre = z.object({
  id: GenreId,
  name: z.string(),
  description: z.string(),
  movies: z.number().int(),
  version: z.number().int(),
})
export type ManagedGenre = z.infer<typeof ManagedGenre>
export const ManagedGenreList = z.object({ data: z.array(ManagedGenre) })
export const GenreParam = z.object({ genreId: GenreId })
