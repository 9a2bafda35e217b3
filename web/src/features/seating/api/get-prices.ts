import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPrices = (showtimeId: string) => call('GET /api/v1/showtimes/:showtimeId/prices', { params: { showtimeId } })

/** The price of every ticket type and the price card that applies; requested when the ticket types are chosen. */
export const usePrices = (showtimeId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['prices', showtimeId],
    queryFn: () => getPrices(showtimeId),
    enabled,
    staleTime: 30_000,
  })
