import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getSeatMap = (showtimeId: string) => call('GET /api/v1/showtimes/:showtimeId/seats', { params: { showtimeId } })

/** Never cached between visits; while the page is open the socket keeps it up to date. */
export const seatMapQuery = (showtimeId: string) =>
  queryOptions({
    queryKey: ['own', 'seats', showtimeId],
    queryFn: () => getSeatMap(showtimeId),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useSeatMap = (showtimeId: string) => useQuery(seatMapQuery(showtimeId))
