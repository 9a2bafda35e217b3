import type { BookingView } from '@cinema/contracts/booking/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getBooking = (bookingId: string) => getJson<BookingView>(`/bookings/${bookingId}`)

export const bookingQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'booking', bookingId], queryFn: () => getBooking(bookingId) })

export const useBooking = (bookingId: string) => useQuery(bookingQuery(bookingId))
