import type { MovieSearch } from './api/get-movies'

export const STATUSES = ['', 'SHOWING', 'UPCOMING'] as const
export const SORTS = ['', 'title', 'newest', 'score', 'duration'] as const
export type Sort = (typeof SORTS)[number]

const PER_PAGE = 30
const ORDERS: Record<Sort, Pick<MovieSearch, 'sortBy' | 'order'>> = {
  '': {},
  title: { sortBy: 'title', order: 'asc' },
  newest: { sortBy: 'releaseDate', order: 'desc' },
  score: { sortBy: 'score', order: 'desc' },
  duration: { sortBy: 'duration', order: 'asc' },
}

/** Reads the catalogue's state from the address, forgiving whatever does not belong there. */
export function readFilmSearch(params: URLSearchParams) {
  const page = Math.max(1, Math.floor(Number(params.get('page')) || 1))
  return {
    search: params.get('search') ?? '',
    genre: params.get('genre') ?? '',
    status: STATUSES.find((one) => one === params.get('status')) ?? '',
    sort: SORTS.find((one) => one === params.get('sort')) ?? '',
    page,
  }
}
export type FilmSearch = ReturnType<typeof readFilmSearch>

/** The address's state as the API's question. */
export function toMovieSearch({ search, genre, status, sort, page }: FilmSearch): MovieSearch {
  return {
    page,
    perPage: PER_PAGE,
    ...ORDERS[sort],
    ...(search && { search }),
    ...(genre && { genre }),
    ...(status && { status }),
  }
}
