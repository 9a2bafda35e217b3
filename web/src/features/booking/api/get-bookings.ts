import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const getBookings = () => answerOf(booking.bookings.$get({ query: { perPage: '100' } }))

export const bookingsQuery = queryOptions({ queryKey: ['own', 'bookings'], queryFn: getBookings })

/** The customer's own bookings, newest first. */
export const useBookings = () => useQuery(bookingsQuery)
