import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const getSeatMap = (showtimeId: string) =>
  answerOf(booking.showtimes[':showtimeId'].seats.$get({ param: { showtimeId } }))

/** Asked afresh at each visit; while the page is open the socket keeps it true. */
export const seatMapQuery = (showtimeId: string) =>
  queryOptions({
    queryKey: ['own', 'seats', showtimeId],
    queryFn: () => getSeatMap(showtimeId),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useSeatMap = (showtimeId: string) => useQuery(seatMapQuery(showtimeId))
