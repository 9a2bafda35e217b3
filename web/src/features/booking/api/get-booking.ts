import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getBooking = (bookingId: string) => call('GET /api/v1/bookings/:bookingId', { params: { bookingId } })

export const bookingQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'booking', bookingId], queryFn: () => getBooking(bookingId) })

export const useBooking = (bookingId: string) => useQuery(bookingQuery(bookingId))
