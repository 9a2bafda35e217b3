import { useLocation, useSearchParams } from 'react-router'
import { t } from '../../../messages/t'
import { Failure } from '../../../ui/failure'
import { Select } from '../../../ui/field'
import { useFacets } from '../api/get-facets'
import { useMovies } from '../api/get-movies'
import {
  type CatalogueSearch,
  FILTERS,
  readCatalogueSearch,
  SORTS,
  toFacetSearch,
  toMovieSearch,
} from '../catalogue-search'
import { ChosenFilters } from './chosen-filters'
import { FilterSheet } from './filter-sheet'
import { Filters } from './filters'
import { MovieGrid, MovieGridSkeleton } from './movie-grid'
import { NoMovies } from './no-movies'
import { Pagination } from './pagination'
import { SearchField } from './search-field'

type Changes = Partial<Record<keyof CatalogueSearch, string>>

const NO_FILTER: Changes = Object.fromEntries(FILTERS.map((filter) => [filter, '']))

/** `/films`: the whole catalogue; its filters, order and page are in the address. */
export function MoviesPage() {
  const [params, setParams] = useSearchParams()
  const { pathname } = useLocation()
  const search = readCatalogueSearch(params)
  const movies = useMovies(toMovieSearch(search))
  const facets = useFacets(toFacetSearch(search))

  function change(changes: Changes): void {
    // The debounced search may fire after the visitor has left the page, and must not lead them back.
    if (window.location.pathname !== pathname) return
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries({ page: '', ...changes })) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setParams(next, { replace: !('page' in changes), preventScrollReset: true })
  }

  const filtering = {
    search,
    onChoose: (filter: keyof Changes, value: string) => change({ [filter]: value }),
    onRemove: (filter: keyof Changes) => change({ [filter]: '' }),
    onClear: () => change(NO_FILTER),
  }
  return (
    <div className="page grid gap-6 pt-6 pb-20 sm:gap-8 sm:pt-10">
      <title>{t('movies.pageTitle')}</title>
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <h1 className="display text-[clamp(3.25rem,10vw,8rem)] tracking-[-0.035em]">{t('nav.movies')}</h1>
        <p role="status" className="figures pb-2 text-muted">
          {movies.data && t('movies.count', { count: movies.data.meta.total })}
        </p>
      </header>
      <search className="grid grid-cols-2 gap-3 border-y border-line py-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
        <SearchField
          value={search.search}
          onChange={(text) => change({ search: text })}
          className="col-span-2 lg:col-span-1"
        />
        <FilterSheet {...filtering} facets={facets.data} found={movies.data?.meta.total} />
        <Order value={search.sort} onChange={(sort) => change({ sort })} />
      </search>
      <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[14.5rem_minmax(0,1fr)] xl:gap-x-16">
        <aside aria-label={t('movies.filters')} className="max-lg:hidden">
          <Filters layout="rows" {...filtering} facets={facets.data} />
        </aside>
        <section aria-label={t('nav.movies')} className="grid min-w-0 gap-6">
          {movies.data?.meta.total !== 0 && <ChosenFilters {...filtering} />}
          {movies.error ? (
            <Failure error={movies.error} onRetry={() => void movies.refetch()} />
          ) : !movies.data ? (
            <MovieGridSkeleton />
          ) : movies.data.data.length === 0 ? (
            <NoMovies {...filtering} onClear={() => setParams({})} />
          ) : (
            <>
              <MovieGrid movies={movies.data.data} faded={movies.isPlaceholderData} />
              <Pagination meta={movies.data.meta} onPage={(page) => change({ page: String(page) })} />
            </>
          )}
        </section>
      </div>
    </div>
  )
}

function Order({ value, onChange }: { value: CatalogueSearch['sort']; onChange: (sort: string) => void }) {
  return (
    <Select label={t('movies.sort')} hideLabel value={value} onChange={(event) => onChange(event.target.value)}>
      {SORTS.map((sort) => (
        <option key={sort} value={sort}>
          {t(`movies.sort.${sort || 'default'}`)}
        </option>
      ))}
    </Select>
  )
}
