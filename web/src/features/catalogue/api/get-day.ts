import type { CinemaId } from '@cinema/contracts/shared/ids'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getDay = (cinemaId: CinemaId, date: string) =>
  call('GET /api/v1/showtimes', { query: { cinemaId, date, perPage: 100 } })

export const dayQuery = (cinemaId: CinemaId, date: string) =>
  queryOptions({
    queryKey: ['showtimes', cinemaId, date],
    queryFn: () => getDay(cinemaId, date),
    staleTime: 30_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  })

/** The showtimes of a cinema on one day of its time zone. */
export const useDay = (cinemaId: CinemaId, date: string) => useQuery(dayQuery(cinemaId, date))
