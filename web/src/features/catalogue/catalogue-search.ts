import type { FacetChoice, MovieFacets } from '@cinema/contracts/catalogue/http'
import type { MovieSearch } from './api/get-movies'

export const STATUSES = ['SHOWING', 'UPCOMING', 'ENDED'] as const
export const SORTS = ['', 'title', 'newest', 'score', 'duration'] as const
export type Sort = (typeof SORTS)[number]

/** The filters, in the order in which the page shows them. */
export const FILTERS = ['status', 'date', 'cinema', 'format', 'language', 'genre', 'rating'] as const
export type Filter = (typeof FILTERS)[number]

/** The valid values of each filter in the address; any other value is ignored. */
const PATTERNS: Record<Filter, RegExp> = {
  status: /^(SHOWING|UPCOMING|ENDED)$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  cinema: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  format: /^(2D|3D|IMAX)$/,
  language: /^[a-z]{2,3}(-[A-Z]{2})?$/,
  genre: /^.{1,60}$/,
  rating: /^.{1,20}$/,
}

const FACETS: Record<Filter, keyof MovieFacets> = {
  status: 'statuses',
  date: 'dates',
  cinema: 'cinemas',
  format: 'formats',
  language: 'languages',
  genre: 'genres',
  rating: 'ratings',
}

const PER_PAGE = 30
const ORDERS: Record<Sort, Pick<MovieSearch, 'sortBy' | 'order'>> = {
  '': {},
  title: { sortBy: 'title', order: 'asc' },
  newest: { sortBy: 'releaseDate', order: 'desc' },
  score: { sortBy: 'score', order: 'desc' },
  duration: { sortBy: 'duration', order: 'asc' },
}

export type CatalogueSearch = { search: string; sort: Sort; page: number } & Record<Filter, string>

/** The current search, with callbacks to remove one filter or all of them. */
export type Filtering = { search: CatalogueSearch; onRemove: (filter: Filter) => void; onClear: () => void }

/** Reads the search from the address; invalid values are ignored. */
export function readCatalogueSearch(params: URLSearchParams): CatalogueSearch {
  const filter = (name: Filter) => {
    const value = params.get(name) ?? ''
    return PATTERNS[name].test(value) ? value : ''
  }
  return {
    search: params.get('search') ?? '',
    sort: SORTS.find((one) => one === params.get('sort')) ?? '',
    page: Math.max(1, Math.floor(Number(params.get('page')) || 1)),
    status: filter('status'),
    date: filter('date'),
    cinema: filter('cinema'),
    format: filter('format'),
    language: filter('language'),
    genre: filter('genre'),
    rating: filter('rating'),
  }
}

/** The text and the filters of a search as the API's query, without order and page. */
function filtersOf({ sort: _sort, page: _page, cinema, ...filters }: CatalogueSearch): MovieSearch {
  return Object.fromEntries(Object.entries({ ...filters, cinemaId: cinema }).filter(([, value]) => value !== ''))
}

/** The API's query for one page of movies. */
export const toMovieSearch = (search: CatalogueSearch): MovieSearch => ({
  page: search.page,
  perPage: PER_PAGE,
  ...ORDERS[search.sort],
  ...filtersOf(search),
})

/** The API's query for the number of movies that each choice of each filter would find. */
export const toFacetSearch = (search: CatalogueSearch): MovieSearch => ({
  facets: 'true',
  perPage: 1,
  ...filtersOf(search),
})

/** The choices of a filter with their counts. A chosen value is always among them, even with a count of 0. */
export function choicesOf(facets: MovieFacets, filter: Filter, chosen: string): FacetChoice[] {
  const found = facets[FACETS[filter]]
  const isIncluded = chosen === '' || found.some(({ value }) => value === chosen)
  const choices = isIncluded ? found : [...found, { value: chosen, label: chosen, count: 0 }]
  return filter === 'status' ? choices.toSorted((one, other) => statusOrder(one) - statusOrder(other)) : choices
}

/** Orders statuses as in `STATUSES`: showing, upcoming, ended. */
const statusOrder = ({ value }: FacetChoice): number => (STATUSES as readonly string[]).indexOf(value)

/** The filters that are set. */
export const chosenFilters = (search: CatalogueSearch): { filter: Filter; value: string }[] =>
  FILTERS.map((filter) => ({ filter, value: search[filter] })).filter(({ value }) => value !== '')
