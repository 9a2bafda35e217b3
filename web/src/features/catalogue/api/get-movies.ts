import type { MovieQuery, MovieSummary } from '@cinema/contracts/catalogue/http'
import type { Page } from '@cinema/contracts/shared/page'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

export type MovieSearch = Partial<MovieQuery>

const getMovies = (search: MovieSearch) => getJson<Page<MovieSummary>>('/movies', search)

export const moviesQuery = (search: MovieSearch) =>
  queryOptions({
    queryKey: ['movies', search],
    queryFn: () => getMovies(search),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })

/** One page of films; the page before stays until the next is here. */
export const useMovies = (search: MovieSearch, enabled = true) => useQuery({ ...moviesQuery(search), enabled })
