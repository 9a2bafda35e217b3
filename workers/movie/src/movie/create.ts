import type * as api from '@cinema/contracts/catalogue/api'
import type { FilmFacts, ManagedFilm } from '@cinema/contracts/catalogue/film-management'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { MovieId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { withChanges } from '@cinema/domain/catalogue/changes'
import { slugChoices } from '@cinema/domain/catalogue/slug'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { findGenres } from '../genre/find-named'

const BLANK: Omit<FilmFacts, 'title'> = {
  description: null,
  genres: [],
  cast: [],
  crew: [],
  rating: null,
  durationMinutes: null,
  originalLanguage: null,
  releaseDate: null,
  distributor: null,
  posterUrl: null,
  trailerUrl: null,
}

/** Adds a film to the catalogue. It is seen at once; without showtimes its release date tells its status. */
export async function createFilm(
  deps: MovieDeps,
  { actor, body: { slug, ...facts } }: Asked<typeof api.createMovie>,
): Promise<Outcome<typeof api.createMovie, ManagedFilm>> {
  const film = withChanges({ ...BLANK, title: facts.title }, facts)
  const genres = await findGenres(deps.films, film.genres)
  if (!genres.ok) return genres

  const id = newId(MovieId, deps.now())
  const slugs = slug === undefined ? slugChoices(film) : [slug]
  const written = await deps.films.add(
    { ...film, id, slugs, genreIds: genres.value },
    {
      deed: {
        actorId: actor.userId,
        action: 'movie.created',
        subject: id,
        before: null,
        after: film,
        requestId: deps.requestId,
      },
      event: newEvent('movie.changed.v1', id, { movieId: id, change: 'CREATED' }, { ...deps, at: deps.now() }),
    },
  )
  if (written !== 'WRITTEN') return refused({ code: 'SLUG_TAKEN' })

  await invalidate(deps, 'films')
  const created = await deps.films.byId(id, deps.now())
  if (!created) throw new Error(`the film ${id} was not added`)
  return accepted(created)
}
