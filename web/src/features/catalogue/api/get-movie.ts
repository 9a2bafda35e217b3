import type { MovieDetail } from '@cinema/contracts/catalogue/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getMovie = (slug: string) => getJson<MovieDetail>(`/movies/${encodeURIComponent(slug)}`)

export const movieQuery = (slug: string) =>
  queryOptions({ queryKey: ['movie', slug], queryFn: () => getMovie(slug), staleTime: 30_000 })

/** A film with its coming showtimes. */
export const useMovie = (slug: string) => useQuery(movieQuery(slug))
