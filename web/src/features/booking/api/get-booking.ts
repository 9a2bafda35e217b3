import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const getBooking = (bookingId: string) => answerOf(booking.bookings[':bookingId'].$get({ param: { bookingId } }))

export const bookingQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'booking', bookingId], queryFn: () => getBooking(bookingId) })

export const useBooking = (bookingId: string) => useQuery(bookingQuery(bookingId))
