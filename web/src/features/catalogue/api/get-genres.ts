import type { GenreView } from '@cinema/contracts/catalogue/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

type Genre = (typeof GenreView)['_output']

const getGenres = () => getJson<{ data: Genre[] }>('/genres')

export const genresQuery = queryOptions({
  queryKey: ['genres'],
  queryFn: getGenres,
  staleTime: 3_600_000,
  select: ({ data }) => data,
})

/** The genres with how many films each has. */
export const useGenres = () => useQuery(genresQuery)
