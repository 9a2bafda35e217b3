import { useQuery } from '@tanstack/react-query'
import { answerOf, movie } from '../../../lib/clients'

const getPrices = (showtimeId: string) =>
  answerOf(movie.showtimes[':showtimeId'].prices.$get({ param: { showtimeId } }))

/** What every kind of ticket costs, and which price card says so; asked once somebody is to choose. */
export const usePrices = (showtimeId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['prices', showtimeId],
    queryFn: () => getPrices(showtimeId),
    enabled: wanted,
    staleTime: 30_000,
  })
