import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { Page } from '@cinema/contracts/shared/page'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getDay = (cinemaId: string, date: string) =>
  getJson<Page<ShowtimeView>>('/showtimes', { cinemaId, date, perPage: 100 })

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
