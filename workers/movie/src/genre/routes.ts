import * as api from '@cinema/contracts/catalogue/api'
import type { ManagedGenre } from '@cinema/contracts/catalogue/movie-management'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { expectedVersion, versionTag } from '@cinema/platform/if-match'
import { type HttpContext, serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/serve-public'
import type { MovieDeps } from '../deps'
import { changeGenre } from './change'
import { createGenre } from './create'
import { deleteGenre } from './delete'
import { listGenres } from './list'

/** Responds with the genre and, for `If-Match` of a change, with its version as the entity tag. */
const respondWithVersion = (c: HttpContext, genre: ManagedGenre, status: 200 | 201 = 200) =>
  c.json(genre, status, { etag: versionTag(genre.version), 'cache-control': 'no-store' })
const withVersion = (c: HttpContext, genre: ManagedGenre) => respondWithVersion(c, genre)

export const genreRoutes = [
  servePublic(api.listGenres, (deps: MovieDeps) => listGenres(deps)),
  serve(api.listManagedGenres, async ({ genres }: MovieDeps) => ({ data: await genres.all() })),
  serve(api.createGenre, createGenre, (c, genre) => respondWithVersion(c, genre, 201)),
  serve(
    api.getManagedGenre,
    async ({ genres }: MovieDeps, { genreId }) => {
      const genre = await genres.byId(genreId)
      return genre ? accepted(genre) : refused({ code: 'GENRE_NOT_FOUND' })
    },
    withVersion,
  ),
  serve(
    api.changeGenre,
    (deps: MovieDeps, input, c) => changeGenre(deps, { ...input, expectedVersion: expectedVersion(c) }),
    withVersion,
  ),
  serve(api.deleteGenre, deleteGenre),
]
