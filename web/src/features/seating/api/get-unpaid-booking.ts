import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getUnpaidBookings = () => call('GET /api/v1/bookings', { query: { status: 'PENDING', perPage: 20 } })

export const unpaidBookingsQuery = queryOptions({
  queryKey: ['own', 'bookings', 'unpaid'],
  queryFn: getUnpaidBookings,
  staleTime: 0,
})

/** The customer's booking of this showtime that still awaits its payment, if there is one. */
export function useUnpaidBooking(showtimeId: string, enabled: boolean) {
  const { data } = useQuery({ ...unpaidBookingsQuery, enabled })
  const found = data?.data.find((one) => one.showtimeId === showtimeId && one.status === 'PENDING')
  return enabled ? (found ?? null) : null
}
