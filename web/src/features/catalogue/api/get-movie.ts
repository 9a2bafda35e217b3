import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, movie } from '../../../lib/clients'

const getMovie = (ref: string) => answerOf(movie.movies[':ref'].$get({ param: { ref } }))

export const movieQuery = (slug: string) =>
  queryOptions({ queryKey: ['movie', slug], queryFn: () => getMovie(slug), staleTime: 30_000 })

/** A film with its coming showtimes. */
export const useMovie = (slug: string) => useQuery(movieQuery(slug))
