import type { SeatPlanView } from '@cinema/contracts/seating/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getSeatPlan = (showtimeId: string) => getJson<SeatPlanView>(`/showtimes/${showtimeId}/plan`)

export const seatPlanQuery = (showtimeId: string) =>
  queryOptions({ queryKey: ['plan', showtimeId], queryFn: () => getSeatPlan(showtimeId), staleTime: 3_600_000 })

/** Where the seats stand. */
export const useSeatPlan = (showtimeId: string) => useQuery(seatPlanQuery(showtimeId))
