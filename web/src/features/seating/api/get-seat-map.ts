import type { SeatMapView } from '@cinema/contracts/seating/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getSeatMap = (showtimeId: string) => getJson<SeatMapView>(`/showtimes/${showtimeId}/seats`)

/** Asked afresh at each visit; while the page is open the socket keeps it true. */
export const seatMapQuery = (showtimeId: string) =>
  queryOptions({
    queryKey: ['own', 'seats', showtimeId],
    queryFn: () => getSeatMap(showtimeId),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useSeatMap = (showtimeId: string) => useQuery(seatMapQuery(showtimeId))
