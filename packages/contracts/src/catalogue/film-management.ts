import { z } from 'zod'
import { GenreId, MovieId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText, LocalDate } from '../shared/time'
import { Credit, FilmMinutes, Language, MovieStatus, Slug } from './http'

const text = (length: number) => z.string().trim().min(1).max(length)
const HttpsLink = z.url({ protocol: /^https$/ }).max(2_000)

/** All that a manager says of a film. People stand in the order of the credits, genres with the leading one first. */
export const FilmFacts = z.strictObject({
  title: text(300),
  description: text(5_000).nullable(),
  genres: z.array(text(60)).max(8),
  cast: z.array(Credit).max(100),
  crew: z.array(Credit).max(100),
  rating: text(20).nullable(),
  durationMinutes: FilmMinutes.nullable(),
  originalLanguage: Language.nullable(),
  releaseDate: LocalDate.nullable(),
  distributor: text(120).nullable(),
  posterUrl: HttpsLink.nullable(),
  trailerUrl: HttpsLink.nullable(),
})
export type FilmFacts = z.infer<typeof FilmFacts>

/** A new film needs a title; its address is made from it unless `slug` says another. */
export const CreateFilmBody = z.strictObject({
  ...FilmFacts.partial().shape,
  title: FilmFacts.shape.title,
  slug: Slug.optional(),
})
export type CreateFilmBody = z.infer<typeof CreateFilmBody>

/** What is left out stays as it is. A new title brings a new address; the old ones go on leading to the film. */
export const UpdateFilmBody = z
  .strictObject({ ...FilmFacts.partial().shape, slug: Slug.optional() })
  .refine((body) => Object.keys(body).length > 0, 'Say what is to change.')
export type UpdateFilmBody = z.infer<typeof UpdateFilmBody>

/** A film as managers see it: archived or not, with the `version` that If-Match names. */
export const ManagedFilm = z.object({
  ...FilmFacts.shape,
  id: MovieId,
  slug: Slug,
  status: MovieStatus,
  archivedAt: InstantText.nullable(),
  version: z.number().int(),
  createdAt: InstantText,
  updatedAt: InstantText,
})
export type ManagedFilm = z.infer<typeof ManagedFilm>

/** Films by title; `archived` shows the archived ones instead of the others. */
export const ManagedFilmQuery = PageQuery.extend({
  search: z.string().trim().max(200).optional(),
  archived: z.enum(['true', 'false']).default('false'),
})
export type ManagedFilmQuery = z.infer<typeof ManagedFilmQuery>
export const ManagedFilmList = pageOf(ManagedFilm)

export const FilmParam = z.object({ movieId: MovieId })

export const CreateGenreBody = z.strictObject({ name: text(60), description: z.string().trim().max(500).default('') })
export type CreateGenreBody = z.infer<typeof CreateGenreBody>
export const UpdateGenreBody = z
  .strictObject({ name: text(60), description: z.string().trim().max(500) })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'Say what is to change.')
export type UpdateGenreBody = z.infer<typeof UpdateGenreBody>

export const ManagedGenre = z.object({
  id: GenreId,
  name: z.string(),
  description: z.string(),
  movies: z.number().int(),
})
export type ManagedGenre = z.infer<typeof ManagedGenre>
export const ManagedGenreList = z.object({ data: z.array(ManagedGenre) })
export const GenreParam = z.object({ genreId: GenreId })
