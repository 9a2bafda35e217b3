import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getMovie = (ref: string) => call('GET /api/v1/movies/:ref', { params: { ref } })

const getSimilar = (ref: string) => call('GET /api/v1/movies/:ref/similar', { params: { ref } })

export const movieQuery = (slug: string) =>
  queryOptions({ queryKey: ['movie', slug], queryFn: () => getMovie(slug), staleTime: 30_000 })

/** A movie with its upcoming showtimes. */
export const useMovie = (slug: string) => useQuery(movieQuery(slug))

/** Up to twelve similar movies, the most similar first. */
export const useSimilarMovies = (slug: string) =>
  useQuery({ queryKey: ['movie', slug, 'similar'], queryFn: () => getSimilar(slug), staleTime: 300_000 })
