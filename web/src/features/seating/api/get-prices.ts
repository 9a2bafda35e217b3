import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPrices = (showtimeId: string) => call('GET /api/v1/showtimes/:showtimeId/prices', { params: { showtimeId } })

/** What every kind of ticket costs, and which price card says so; asked once somebody is to choose. */
export const usePrices = (showtimeId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['prices', showtimeId],
    queryFn: () => getPrices(showtimeId),
    enabled: wanted,
    staleTime: 30_000,
  })
