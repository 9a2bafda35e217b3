import type * as api from '@cinema/contracts/catalogue/api'
import type { MovieFacets, MovieList, MovieQuery } from '@cinema/contracts/catalogue/http'
import type { Asked } from '@cinema/contracts/shared/endpoint'
import { toPage } from '@cinema/contracts/shared/page'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { type Answered, KEEP, LAST_KEPT_PAGE } from '../cache/keep'
import type { MovieDeps } from '../deps'
import type { FacetRow } from './facets'

type Deps = Pick<MovieDeps, 'search' | 'venues' | 'cache' | 'now'>

const MOST_DATES = 14

/** One page of the catalogue. Pages that many see are kept; what somebody searches for is found anew. */
export async function findMovies(deps: Deps, { query }: Asked<typeof api.findMovies>): Promise<Answered<MovieList>> {
  const read = () => readMovies(deps, query)
  if (query.search || query.page > LAST_KEPT_PAGE) return { value: await read(), outcome: null }
  return deps.cache.through(`films ${JSON.stringify(query)}`, { ...KEEP.films, worthKeeping }, read)
}

const worthKeeping = ({ data }: MovieList) => data.length > 0

async function readMovies({ search, venues, now }: Deps, query: MovieQuery): Promise<MovieList> {
  const cinemas = asksForShows(query) ? await venues.all() : []
  const { films, total, facets } = await search.find(query, cinemas, now())
  const isBeyond = films.length === 0 && query.page > 1
  const page = toPage(films, query, isBeyond ? await search.count(query, cinemas, now()) : total)
  return query.facets === 'true' ? { ...page, facets: toFacets(facets, cinemas) } : page
}

const asksForShows = ({ cinemaId, date, format, language, facets }: MovieQuery): boolean =>
  facets === 'true' || [cinemaId, date, format, language].some((asked) => asked !== undefined)

/** What finds most comes first, days by the calendar. */
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
      .slice(0, MOST_DATES),
    formats: choices('formats'),
    languages: choices('languages'),
  }
}
