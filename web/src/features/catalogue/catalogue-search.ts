import type { FacetChoice, MovieFacets } from '@cinema/contracts/catalogue/http'
import type { MovieSearch } from './api/get-movies'

export const STATUSES = ['SHOWING', 'UPCOMING', 'ENDED'] as const
export const SORTS = ['', 'title', 'newest', 'score', 'duration'] as const
export type Sort = (typeof SORTS)[number]

/** What movies can be narrowed by, in the order in which a visitor decides: when, where, how, then what. */
export const FILTERS = ['status', 'date', 'cinema', 'format', 'language', 'genre', 'rating'] as const
export type Filter = (typeof FILTERS)[number]

/** How each filter looks in the address; whatever does not look so is no filter. */
const SHAPES: Record<Filter, RegExp> = {
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

/** What is asked for, and how its filters are freed again, one or all. */
export type Filtering = { search: CatalogueSearch; onFree: (filter: Filter) => void; onClear: () => void }

/** Reads the catalogue's state from the address, forgiving whatever does not belong there. */
export function readCatalogueSearch(params: URLSearchParams): CatalogueSearch {
  const filter = (name: Filter) => {
    const value = params.get(name) ?? ''
    return SHAPES[name].test(value) ? value : ''
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

/** Which movies are looked for, without order and page, as the API's question. */
function wanted({ sort: _sort, page: _page, cinema, ...asked }: CatalogueSearch): MovieSearch {
  return Object.fromEntries(Object.entries({ ...asked, cinemaId: cinema }).filter(([, value]) => value !== ''))
}

/** The address's state as the API's question. */
export const toMovieSearch = (search: CatalogueSearch): MovieSearch => ({
  page: search.page,
  perPage: PER_PAGE,
  ...ORDERS[search.sort],
  ...wanted(search),
})

/** The question how many movies each further choice would find. */
export const toFacetSearch = (search: CatalogueSearch): MovieSearch => ({
  facets: 'true',
  perPage: 1,
  ...wanted(search),
})

/** A filter's choices with their counts. The one that is set stays among them, even when it finds nothing. */
export function choicesOf(facets: MovieFacets, filter: Filter, chosen: string): FacetChoice[] {
  const found = facets[FACETS[filter]]
  const isAmong = chosen === '' || found.some(({ value }) => value === chosen)
  const choices = isAmong ? found : [...found, { value: chosen, label: chosen, count: 0 }]
  return filter === 'status' ? choices.toSorted((one, other) => inTime(one) - inTime(other)) : choices
}

/** What is on comes before what is to come, and that before what was. */
const inTime = ({ value }: FacetChoice): number => (STATUSES as readonly string[]).indexOf(value)

/** The filters that are set. */
export const chosenFilters = (search: CatalogueSearch): { filter: Filter; value: string }[] =>
  FILTERS.map((filter) => ({ filter, value: search[filter] })).filter(({ value }) => value !== '')
