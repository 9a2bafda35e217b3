import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getBookings = () => call('GET /api/v1/bookings', { query: { perPage: 100 } })

export const bookingsQuery = queryOptions({ queryKey: ['own', 'bookings'], queryFn: getBookings })

/** The customer's own bookings, newest first. */
export const useBookings = () => useQuery(bookingsQuery)
