import type { ManagedGenre } from '@cinema/contracts/catalogue/movie-management'
import { Clapperboard, Plus, Tags, Trash2 } from 'lucide'
import type { Column } from '../kit/columns'
import { confirmPage } from '../kit/confirm-page'
import { text } from '../kit/fields'
import { formPage } from '../kit/form-page'
import { counted } from '../kit/format'
import { inMemory, matches } from '../kit/in-memory'
import { listPage } from '../kit/list-page'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { ButtonLink } from '../kit/parts'

const LIST = '/admin/genres'
const BACK = { href: LIST, label: 'Genres' }

const COLUMNS: Column<ManagedGenre>[] = [
  { key: 'name', label: 'Name', value: ({ name }) => name, sort: true },
  { key: 'description', label: 'Description', value: ({ description }) => description },
  { key: 'movies', label: 'Films', value: ({ movies }) => movies, numeric: true, sort: true },
]

const FIELDS = {
  name: text('Name', { required: true, maxLength: 60 }),
  description: text('Description', { maxLength: 500, rows: 4, hint: 'For those who choose genres for films.' }),
}

const genreOf = (p: Panel) =>
  p.api.call('GET /api/v1/admin/genres/:genreId', { params: { genreId: p.param('genreId') } })

const genres = listPage({
  path: LIST,
  title: 'Genres',
  needs: 'movies.update',
  nav: { group: 'Programme', icon: Tags },
  filters: { search: { kind: 'search', label: 'Search genres' } },
  columns: COLUMNS,
  order: { key: 'name', descending: false },
  async load(p, query) {
    const { data } = await p.api.call('GET /api/v1/admin/genres')
    const found = data.filter(({ name, description }) => matches(query.filters.search, name, description))
    return inMemory(found, query, COLUMNS)
  },
  open: ({ id }) => `${LIST}/${id}`,
  actions: (p) => p.may('movies.create') && <AddGenre />,
  empty: { title: 'There is no genre yet.', hint: 'Add the first one: films are found by their genres.' },
})

const AddGenre = () => (
  <ButtonLink href={`${LIST}/new`} look="primary" icon={Plus}>
    Add a genre
  </ButtonLink>
)

const newGenre = formPage({
  path: `${LIST}/new`,
  title: 'Add a genre',
  needs: 'movies.create',
  fields: FIELDS,
  back: () => BACK,
  verb: 'Add the genre',
  refusedAt: { GENRE_EXISTS: 'name' },
  save: (p, body) => p.api.attempt('POST /api/v1/admin/genres', { body }),
  done: (p, { name }) => p.go(LIST, `“${name}” was added.`),
})

const genre = formPage({
  path: `${LIST}/:genreId`,
  title: 'Genre',
  needs: 'movies.update',
  fields: FIELDS,
  back: () => BACK,
  async load(p) {
    const { name, description, movies, version } = await genreOf(p)
    return {
      values: { name, description },
      version,
      title: name,
      aside: (
        <AboutGenre name={name} movies={movies} remove={p.may('movies.delete') ? `${p.url.pathname}/delete` : null} />
      ),
    }
  },
  verb: 'Save',
  refusedAt: { GENRE_EXISTS: 'name' },
  save: (p, body, version) =>
    p.api.attempt('PATCH /api/v1/admin/genres/:genreId', { params: { genreId: p.param('genreId') }, body, version }),
  done: (p, { name }) => p.go(LIST, `“${name}” was saved.`),
})

const AboutGenre = ({ name, movies, remove }: { name: string; movies: number; remove: string | null }) => (
  <>
    <p>
      {movies === 0
        ? 'No film is of this genre.'
        : `${counted(movies, 'film')} ${movies === 1 ? 'is' : 'are'} of this genre.`}
    </p>
    {movies > 0 && (
      <ButtonLink href={`/admin/films?genre=${encodeURIComponent(name)}`} icon={Clapperboard}>
        See them
      </ButtonLink>
    )}
    {remove && (
      <ButtonLink href={remove} icon={Trash2}>
        Delete…
      </ButtonLink>
    )}
  </>
)

const deleteGenre = confirmPage({
  path: `${LIST}/:genreId/delete`,
  title: 'Delete a genre',
  needs: 'movies.delete',
  async plan(p) {
    const { id, name, movies, version } = await genreOf(p)
    return {
      title: `Delete “${name}”?`,
      says: 'The genre disappears from the filters of the site at once. It cannot be brought back.',
      facts: [['Films of this genre', movies]],
      verb: 'Delete the genre',
      version,
      back: { href: `${LIST}/${id}`, label: name },
      ...(movies > 0 && { blocked: 'Give these films another genre first: no film may lose its genre unnoticed.' }),
    }
  },
  act: (p, version) =>
    p.api.attempt('DELETE /api/v1/admin/genres/:genreId', { params: { genreId: p.param('genreId') }, version }),
  done: (p) => p.go(LIST, 'The genre was deleted.'),
})

export const genrePages: Page[] = [genres, newGenre, genre, deleteGenre]
