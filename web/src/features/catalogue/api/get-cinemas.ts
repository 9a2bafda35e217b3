import type { CinemaView } from '@cinema/contracts/venue/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getCinemas = () => getJson<{ data: CinemaView[] }>('/cinemas')

export const cinemasQuery = queryOptions({
  queryKey: ['cinemas'],
  queryFn: getCinemas,
  staleTime: 3_600_000,
  select: ({ data }) => data,
})

/** The chain's houses; they change about never. */
export const useCinemas = () => useQuery(cinemasQuery)
