import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { getMovies, type MovieSearch } from './get-movies'

export const facetsQuery = (search: MovieSearch) =>
  queryOptions({
    queryKey: ['movies', 'facets', search],
    queryFn: () => getMovies(search),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
    select: ({ facets }) => facets,
  })

/** How many movies each choice would find. Searches that differ only in page or order share the answer. */
export const useFacets = (search: MovieSearch) => useQuery(facetsQuery(search))
