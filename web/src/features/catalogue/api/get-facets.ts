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

/** How many films each further choice would find; pages and orders share the answer. */
export const useFacets = (search: MovieSearch) => useQuery(facetsQuery(search))
