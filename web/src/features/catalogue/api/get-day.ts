import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, movie } from '../../../lib/clients'

const getDay = (cinemaId: string, date: string) =>
  answerOf(movie.showtimes.$get({ query: { cinemaId, date, perPage: '100' } }))

export const dayQuery = (cinemaId: string, date: string) =>
  queryOptions({
    queryKey: ['showtimes', cinemaId, date],
    queryFn: () => getDay(cinemaId, date),
    staleTime: 30_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    enabled: cinemaId !== '',
  })

/** Everything that one cinema shows on one day of its own calendar. */
export const useDay = (cinemaId: string, date: string) => useQuery(dayQuery(cinemaId, date))
