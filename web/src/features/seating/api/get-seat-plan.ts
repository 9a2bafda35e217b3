import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getSeatPlan = (showtimeId: string) => call('GET /api/v1/showtimes/:showtimeId/plan', { params: { showtimeId } })

export const seatPlanQuery = (showtimeId: string) =>
  queryOptions({ queryKey: ['plan', showtimeId], queryFn: () => getSeatPlan(showtimeId), staleTime: 3_600_000 })

/** The positions of the seats. */
export const useSeatPlan = (showtimeId: string) => useQuery(seatPlanQuery(showtimeId))
