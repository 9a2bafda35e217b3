import { type ManagedMovie, ManagedMovieQuery } from '@cinema/contracts/catalogue/movie-management'
import { Clapperboard, FileUp, Plus } from 'lucide'
import type { Column } from '../kit/columns'
import { formPage } from '../kit/form-page'
import { formatNumber } from '../kit/format'
import { listPage } from '../kit/list-page'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { ButtonLink, When } from '../kit/parts'
import { AboutFilm, FilmStatus, STATUS_OPTIONS, statusLabel } from './about-film'
import { filmBody, filmFields, filmValues } from './fields'
import { importPages } from './import-pages'
import { archivePages, FILMS, filmOf, pathOf } from './put-away'

const COMING = 6

const COLUMNS: Column<ManagedMovie>[] = [
  { key: 'title', label: 'Title', value: ({ title }) => title, sort: true },
  { key: 'genres', label: 'Genres', value: ({ genres }) => genres.join(', '), minor: true },
  {
    key: 'releaseDate',
    label: 'Released',
    value: ({ releaseDate }) => releaseDate,
    show: ({ releaseDate }) => <span class="figures nowrap">{releaseDate ?? '–'}</span>,
    sort: true,
  },
  {
    key: 'durationMinutes',
    label: 'Minutes',
    value: ({ durationMinutes }) => durationMinutes,
    numeric: true,
    sort: true,
  },
  { key: 'rating', label: 'Age rating', value: ({ rating }) => rating, minor: true },
  { key: 'status', label: 'State', value: statusLabel, show: (film) => <FilmStatus film={film} /> },
  {
    key: 'onSale',
    label: 'On sale',
    value: ({ showtimes }) => showtimes.onSale,
    show: ({ showtimes }) => formatNumber(showtimes.onSale),
    numeric: true,
  },
  {
    key: 'updatedAt',
    label: 'Changed',
    value: ({ updatedAt }) => new Date(updatedAt),
    show: ({ updatedAt }) => <When at={updatedAt} show="day" />,
    minor: true,
    sort: true,
  },
]

const genreNames = async (p: Panel): Promise<string[]> =>
  (await p.api.call('GET /api/v1/admin/genres')).data.map(({ name }) => name)
const fieldsOf = async (p: Panel) => filmFields(await genreNames(p))

const films = listPage({
  path: FILMS,
  title: 'Films',
  needs: 'movies.update',
  nav: { group: 'Programme', icon: Clapperboard },
  filters: async (p) => ({
    search: { kind: 'search', label: 'Search titles' },
    status: { kind: 'select', label: 'State', options: STATUS_OPTIONS },
    genre: {
      kind: 'select',
      label: 'Genre',
      options: (await genreNames(p)).map((name) => ({ value: name, label: name })),
    },
    archived: { kind: 'select', label: 'Archive', options: [{ value: 'true', label: 'Archived films only' }] },
  }),
  columns: COLUMNS,
  order: { key: 'title', descending: false },
  async load(p, { filters, sort, page, perPage }) {
    const order = sort && { sortBy: sort.key, order: sort.descending ? 'desc' : 'asc' }
    const { data, meta } = await p.api.call('GET /api/v1/admin/movies', {
      query: ManagedMovieQuery.parse({ ...filters, ...order, page, perPage }),
    })
    return { rows: data, total: meta.total }
  },
  open: ({ id }) => pathOf(id),
  actions: (p) =>
    p.may('movies.create') && (
      <>
        <ButtonLink href={`${FILMS}/import`} icon={FileUp}>
          Import
        </ButtonLink>
        <ButtonLink href={`${FILMS}/new`} look="primary" icon={Plus}>
          Add a film
        </ButtonLink>
      </>
    ),
  empty: { title: 'There is no film yet.', hint: 'Add the first one: showtimes need a film.' },
})

const newFilm = formPage({
  path: `${FILMS}/new`,
  title: 'Add a film',
  lead: 'It is public at once, without showtimes. Only the title is needed to begin with.',
  needs: 'movies.create',
  fields: fieldsOf,
  back: () => ({ href: FILMS, label: 'Films' }),
  verb: 'Add the film',
  refusedAt: { SLUG_TAKEN: 'slug' },
  save: (p, values) => p.api.attempt('POST /api/v1/admin/movies', { body: filmBody(values) }),
  done: (p, { id, title }) => p.go(pathOf(id), `“${title}” was added.`),
})

const film = formPage({
  path: `${FILMS}/:movieId`,
  title: 'Film',
  needs: 'movies.update',
  fields: fieldsOf,
  back: () => ({ href: FILMS, label: 'Films' }),
  async load(p) {
    const [stored, coming] = await Promise.all([filmOf(p), comingOf(p)])
    return {
      values: filmValues(stored),
      version: stored.version,
      title: stored.title,
      aside: <AboutFilm film={stored} path={pathOf(stored.id)} coming={coming} />,
    }
  },
  verb: 'Save',
  refusedAt: { SLUG_TAKEN: 'slug' },
  async save(p, values, version) {
    const { slug } = await filmOf(p)
    return p.api.attempt('PATCH /api/v1/admin/movies/:movieId', {
      params: { movieId: p.param('movieId') },
      body: filmBody(values, slug),
      version,
    })
  },
  done: (p, { id, title }) => p.go(pathOf(id), `“${title}” was saved.`),
})

/** The next showtimes, drafts too; null for who may not see the schedule. */
async function comingOf(p: Panel) {
  if (!p.may('showtimes.create')) return null
  const query = { movieId: p.param('movieId'), from: new Date(p.now).toISOString(), page: 1, perPage: COMING }
  return (await p.api.call('GET /api/v1/admin/showtimes', { query })).data
}

export const filmPages: Page[] = [films, newFilm, ...importPages, film, ...archivePages]
