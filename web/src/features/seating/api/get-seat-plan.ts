import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const getSeatPlan = (showtimeId: string) =>
  answerOf(booking.showtimes[':showtimeId'].plan.$get({ param: { showtimeId } }))

export const seatPlanQuery = (showtimeId: string) =>
  queryOptions({ queryKey: ['plan', showtimeId], queryFn: () => getSeatPlan(showtimeId), staleTime: 3_600_000 })

/** Where the seats stand. */
export const useSeatPlan = (showtimeId: string) => useQuery(seatPlanQuery(showtimeId))
