import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, movie } from '../../../lib/clients'

const getGenres = () => answerOf(movie.genres.$get())

export const genresQuery = queryOptions({
  queryKey: ['genres'],
  queryFn: getGenres,
  staleTime: 3_600_000,
  select: ({ data }) => data,
})

/** The genres with how many films each has. */
export const useGenres = () => useQuery(genresQuery)
