import type * as api from '@cinema/contracts/catalogue/api'
import type { MovieFacets, MovieList, MovieQuery } from '@cinema/contracts/catalogue/http'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { toPage } from '@cinema/contracts/shared/page'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { CACHE_POLICY, type Cacheable, LAST_CACHED_PAGE } from '../cache/policy'
import type { MovieDeps } from '../deps'
import type { FacetRow } from './facets'

type Deps = Pick<MovieDeps, 'search' | 'venues' | 'cache' | 'now'>

const MAX_DATES = 14

/** One page of the catalogue. Searches are not cached, because few people type the same. */
export async function findMovies(
  deps: Deps,
  { query }: EndpointInput<typeof api.findMovies>,
): Promise<Cacheable<MovieList>> {
  const load = () => loadMovies(deps, query)
  if (query.search || query.page > LAST_CACHED_PAGE) return { value: await load(), outcome: null }
  return deps.cache.getOrLoad(
    `movies ${JSON.stringify(query)}`,
    { ...CACHE_POLICY.movies, isWorthCaching: isNotEmpty },
    load,
  )
}

const isNotEmpty = ({ data }: MovieList) => data.length > 0

async function loadMovies({ search, venues, now }: Deps, query: MovieQuery): Promise<MovieList> {
  const cinemas = needsCinemas(query) ? await venues.all() : []
  const { movies, total, facets } = await search.find(query, cinemas, now())
  const isBeyond = movies.length === 0 && query.page > 1
  const page = toPage(movies, query, isBeyond ? await search.count(query, cinemas, now()) : total)
  return query.facets === 'true' ? { ...page, facets: toFacets(facets, cinemas) } : page
}

const needsCinemas = ({ cinemaId, date, format, language, facets }: MovieQuery): boolean =>
  facets === 'true' || [cinemaId, date, format, language].some((filter) => filter !== undefined)

/** The choices of each filter, the most frequent first; dates in chronological order. */
function toFacets(rows: readonly FacetRow[], cinemas: readonly CinemaView[]): MovieFacets {
  const names = new Map<string, string>(cinemas.map(({ id, name }) => [id, name]))
  const choices = (facet: keyof MovieFacets) =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value, label: names.get(value) ?? value, count }))
      .sort((one, other) => other.count - one.count || one.label.localeCompare(other.label))
  return {
    genres: choices('genres'),
    ratings: choices('ratings'),
    statuses: choices('statuses'),
    cinemas: choices('cinemas'),
    dates: choices('dates')
      .sort((one, other) => one.value.localeCompare(other.value))
      .slice(0, MAX_DATES),
    formats: choices('formats'),
    languages: choices('languages'),
  }
}
