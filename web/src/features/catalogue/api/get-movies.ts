import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

export type MovieSearch = Partial<MovieQuery>

export const getMovies = (search: MovieSearch) => call('GET /api/v1/movies', { query: search })

export const moviesQuery = (search: MovieSearch) =>
  queryOptions({
    queryKey: ['movies', search],
    queryFn: () => getMovies(search),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })

/** One page of movies; the previous page is shown until the next is loaded. */
export const useMovies = (search: MovieSearch, enabled = true) => useQuery({ ...moviesQuery(search), enabled })
