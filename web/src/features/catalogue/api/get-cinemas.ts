import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getCinemas = () => call('GET /api/v1/cinemas')

export const cinemasQuery = queryOptions({
  queryKey: ['cinemas'],
  queryFn: getCinemas,
  staleTime: 3_600_000,
  select: ({ data }) => data,
})

/** The cinemas of the chain, which hardly ever change. */
export const useCinemas = () => useQuery(cinemasQuery)
