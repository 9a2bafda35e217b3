import {
  CreateFilmBody,
  CreateGenreBody,
  FilmParam,
  GenreParam,
  type ManagedFilm,
  ManagedFilmQuery,
  UpdateFilmBody,
  UpdateGenreBody,
} from '@cinema/contracts/catalogue/film-management'
import { toPage } from '@cinema/contracts/shared/page'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { versionExpected, versionTag } from '@cinema/platform/if-match'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { MovieEnv } from '../settings'
import { archiveFilm } from '../usecases/archive-film'
import { createFilm } from '../usecases/create-film'
import { createGenre } from '../usecases/create-genre'
import { deleteFilm } from '../usecases/delete-film'
import { deleteGenre } from '../usecases/delete-genre'
import { updateFilm } from '../usecases/update-film'
import { updateGenre } from '../usecases/update-genre'

const mayCreate = requirePermission('movies.create')
const mayUpdate = requirePermission('movies.update')
const mayDelete = requirePermission('movies.delete')
const tagged = ({ version }: ManagedFilm) => ({ etag: versionTag(version), 'cache-control': 'no-store' })

export const filmAdminRoutes = createApp<MovieEnv>('movie')
  .get('/api/v1/admin/movies', mayUpdate, validate('query', ManagedFilmQuery), async (c) => {
    const deps = dependencies(c.env)
    const query = c.req.valid('query')
    const { films, total } = await deps.films.list(query, deps.now())
    return c.json(toPage(films, query, total), 200)
  })
  .post('/api/v1/admin/movies', mayCreate, validate('json', CreateFilmBody), async (c) => {
    const film = await createFilm(dependencies(c.env), { actor: c.var.actor, body: c.req.valid('json') })
    if (!film.ok) return refuse(c, film.refusal, REFUSALS)
    return c.json(film.value, 201, { ...tagged(film.value), location: `/api/v1/admin/movies/${film.value.id}` })
  })
  .get('/api/v1/admin/movies/:movieId', mayUpdate, validate('param', FilmParam), async (c) => {
    const deps = dependencies(c.env)
    const film = await deps.films.byId(c.req.valid('param').movieId, deps.now())
    return film ? c.json(film, 200, tagged(film)) : refuse(c, { code: 'MOVIE_NOT_FOUND' }, REFUSALS)
  })
  .patch(
    '/api/v1/admin/movies/:movieId',
    mayUpdate,
    validate('param', FilmParam),
    validate('json', UpdateFilmBody),
    async (c) => {
      const film = await updateFilm(dependencies(c.env), {
        actor: c.var.actor,
        ...c.req.valid('param'),
        expected: versionExpected(c),
        body: c.req.valid('json'),
      })
      return film.ok ? c.json(film.value, 200, tagged(film.value)) : refuse(c, film.refusal, REFUSALS)
    },
  )
  .delete('/api/v1/admin/movies/:movieId', mayDelete, validate('param', FilmParam), async (c) => {
    const gone = await deleteFilm(dependencies(c.env), { actor: c.var.actor, ...c.req.valid('param') })
    return gone.ok ? c.body(null, 204) : refuse(c, gone.refusal, REFUSALS)
  })
  .post('/api/v1/admin/movies/:movieId/archive', mayDelete, validate('param', FilmParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), isArchived: true }
    const film = await archiveFilm(dependencies(c.env), request)
    return film.ok ? c.json(film.value, 200, tagged(film.value)) : refuse(c, film.refusal, REFUSALS)
  })
  .post('/api/v1/admin/movies/:movieId/restore', mayDelete, validate('param', FilmParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), isArchived: false }
    const film = await archiveFilm(dependencies(c.env), request)
    return film.ok ? c.json(film.value, 200, tagged(film.value)) : refuse(c, film.refusal, REFUSALS)
  })
  .get('/api/v1/admin/genres', mayUpdate, async (c) =>
    c.json({ data: await dependencies(c.env).genreRegister.all() }, 200),
  )
  .post('/api/v1/admin/genres', mayCreate, validate('json', CreateGenreBody), async (c) => {
    const genre = await createGenre(dependencies(c.env), { actor: c.var.actor, body: c.req.valid('json') })
    return genre.ok ? c.json(genre.value, 201) : refuse(c, genre.refusal, REFUSALS)
  })
  .patch(
    '/api/v1/admin/genres/:genreId',
    mayUpdate,
    validate('param', GenreParam),
    validate('json', UpdateGenreBody),
    async (c) => {
      const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
      const genre = await updateGenre(dependencies(c.env), request)
      return genre.ok ? c.json(genre.value, 200) : refuse(c, genre.refusal, REFUSALS)
    },
  )
  .delete('/api/v1/admin/genres/:genreId', mayDelete, validate('param', GenreParam), async (c) => {
    const gone = await deleteGenre(dependencies(c.env), { actor: c.var.actor, ...c.req.valid('param') })
    return gone.ok ? c.body(null, 204) : refuse(c, gone.refusal, REFUSALS)
  })
