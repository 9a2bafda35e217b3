import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { EmptyBoard } from '../../../ui/empty-board'
import { Failure } from '../../../ui/failure'
import { Select } from '../../../ui/field'
import { useGenres } from '../api/get-genres'
import { useMovies } from '../api/get-movies'
import { type FilmSearch, readFilmSearch, SORTS, STATUSES, toMovieSearch } from '../film-search'
import { FilmGrid, FilmGridSkeleton } from './film-grid'
import { Pages } from './pages'

const TYPING_MS = 250

/** `/films`: the whole catalogue; its state lives in the address. */
export function FilmsPage() {
  const [params, setParams] = useSearchParams()
  const search = readFilmSearch(params)
  const movies = useMovies(toMovieSearch(search))

  function change(changes: Partial<Record<keyof FilmSearch, string>>): void {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries({ page: '', ...changes })) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setParams(next, { replace: !('page' in changes) })
  }

  return (
    <div className="page grid gap-8 pt-6 pb-20 sm:pt-10">
      <title>{t('films.pageTitle')}</title>
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <h1 className="display text-[clamp(3.25rem,10vw,8rem)] tracking-[-0.035em]">{t('nav.films')}</h1>
        <p role="status" className="figures pb-2 text-muted">
          {movies.data && t('films.count', { count: movies.data.meta.total })}
        </p>
      </header>
      <Filters search={search} onChange={change} />
      {movies.error ? (
        <Failure error={movies.error} onRetry={() => void movies.refetch()} />
      ) : !movies.data ? (
        <FilmGridSkeleton />
      ) : movies.data.data.length === 0 ? (
        <EmptyBoard title={t('films.empty')} action={<Button onClick={() => setParams({})}>{t('films.clear')}</Button>}>
          {t('films.empty.text')}
        </EmptyBoard>
      ) : (
        <>
          <FilmGrid movies={movies.data.data} faded={movies.isPlaceholderData} />
          <Pages meta={movies.data.meta} onTurn={(page) => change({ page: String(page) })} />
        </>
      )}
    </div>
  )
}

function Filters({
  search,
  onChange,
}: {
  search: FilmSearch
  onChange: (changes: Partial<Record<keyof FilmSearch, string>>) => void
}) {
  const genres = useGenres()
  return (
    <search>
      <form
        aria-label={t('films.filter')}
        onSubmit={(event) => event.preventDefault()}
        className="grid grid-cols-2 gap-3 border-y border-line py-4 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]"
      >
        <SearchField value={search.search} onChange={(text) => onChange({ search: text })} />
        <Select
          label={t('films.status')}
          quietLabel
          value={search.status}
          onChange={(event) => onChange({ status: event.target.value })}
        >
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`films.status.${status || 'ALL'}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t('films.genre')}
          quietLabel
          value={search.genre}
          onChange={(event) => onChange({ genre: event.target.value })}
        >
          <option value="">{t('films.genre.all')}</option>
          {genres.data?.map(({ name, movies }) => (
            <option key={name} value={name}>
              {name} ({movies})
            </option>
          ))}
        </Select>
        <Select
          label={t('films.sort')}
          quietLabel
          className="col-span-2 lg:col-span-1"
          value={search.sort}
          onChange={(event) => onChange({ sort: event.target.value })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`films.sort.${sort || 'default'}`)}
            </option>
          ))}
        </Select>
      </form>
    </search>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <label className="relative col-span-2 lg:col-span-1">
      <span className="sr-only">{t('search.label')}</span>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3 size-5 text-muted" />
      <input
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('search.placeholder')}
        className="min-h-12 w-full rounded-control border border-edge bg-surface pr-3 pl-10 placeholder:text-muted"
      />
    </label>
  )
}
