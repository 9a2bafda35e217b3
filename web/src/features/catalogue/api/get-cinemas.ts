import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, movie } from '../../../lib/clients'

const getCinemas = () => answerOf(movie.cinemas.$get())

export const cinemasQuery = queryOptions({
  queryKey: ['cinemas'],
  queryFn: getCinemas,
  staleTime: 3_600_000,
  select: ({ data }) => data,
})

/** The chain's houses; they change about never. */
export const useCinemas = () => useQuery(cinemasQuery)
