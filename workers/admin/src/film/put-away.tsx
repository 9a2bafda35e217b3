import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import { confirmPage } from '../kit/confirm-page'
import { counted } from '../kit/format'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'

export const FILMS = '/admin/films'
export const pathOf = (movieId: string): string => `${FILMS}/${movieId}`

const sent = (p: Panel) => ({ params: { movieId: p.param('movieId') } })

/** The film of the page’s address. */
export const filmOf = (p: Panel): Promise<ManagedMovie> => p.api.call('GET /api/v1/admin/movies/:movieId', sent(p))

const factsOf = ({ showtimes }: ManagedMovie) =>
  [
    ['Showtimes on sale', showtimes.onSale],
    ['Showtimes in all', showtimes.all],
  ] as const
const backTo = ({ id, title }: ManagedMovie) => ({ href: pathOf(id), label: title })

const archiveFilm = confirmPage({
  path: `${FILMS}/:movieId/archive`,
  title: 'Archive a film',
  needs: 'movies.delete',
  async plan(p) {
    const film = await filmOf(p)
    const { onSale } = film.showtimes
    return {
      title: `Archive “${film.title}”?`,
      says: 'The film disappears from all lists and from the search at once. Its bookings, reports and links stay, and it can be brought back.',
      facts: factsOf(film),
      verb: 'Archive the film',
      version: film.version,
      back: backTo(film),
      ...(onSale > 0 && { blocked: `${counted(onSale, 'showtime')} on sale: cancel or move them first.` }),
    }
  },
  act: (p, version) => p.api.attempt('POST /api/v1/admin/movies/:movieId/archive', { ...sent(p), version }),
  done: (p, { id, title }) => p.go(pathOf(id), `“${title}” was archived.`),
})

const restoreFilm = confirmPage({
  path: `${FILMS}/:movieId/restore`,
  title: 'Bring a film back',
  needs: 'movies.delete',
  async plan(p) {
    const film = await filmOf(p)
    return {
      title: `Bring back “${film.title}”?`,
      says: 'The film is in all lists and found by the search again, and showtimes of it can be planned.',
      facts: factsOf(film),
      verb: 'Bring it back',
      version: film.version,
      back: backTo(film),
    }
  },
  act: (p, version) => p.api.attempt('POST /api/v1/admin/movies/:movieId/restore', { ...sent(p), version }),
  done: (p, { id, title }) => p.go(pathOf(id), `“${title}” is back.`),
})

const deleteFilm = confirmPage({
  path: `${FILMS}/:movieId/delete`,
  title: 'Delete a film',
  needs: 'movies.delete',
  async plan(p) {
    const film = await filmOf(p)
    return {
      title: `Delete “${film.title}”?`,
      says: 'The film, its credits and its addresses are gone for good. Delete what was added by mistake; archive what was shown.',
      facts: factsOf(film),
      verb: 'Delete the film',
      version: film.version,
      back: backTo(film),
      ...(film.showtimes.all > 0 && { blocked: 'Its showtimes tell of it, even past ones. Archive it instead.' }),
    }
  },
  act: (p, version) => p.api.attempt('DELETE /api/v1/admin/movies/:movieId', { ...sent(p), version }),
  done: (p) => p.go(FILMS, 'The film was deleted.'),
})

export const archivePages: Page[] = [archiveFilm, restoreFilm, deleteFilm]
