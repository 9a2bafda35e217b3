import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, movie } from '../../../lib/clients'

export type MovieSearch = Partial<MovieQuery>

/** A query string knows texts only. */
const inWords = (search: MovieSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))

export const getMovies = (search: MovieSearch) => answerOf(movie.movies.$get({ query: inWords(search) }))

export const moviesQuery = (search: MovieSearch) =>
  queryOptions({
    queryKey: ['movies', search],
    queryFn: () => getMovies(search),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })

/** One page of films; the page before stays until the next is here. */
export const useMovies = (search: MovieSearch, enabled = true) => useQuery({ ...moviesQuery(search), enabled })
