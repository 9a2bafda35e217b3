import type { BookingView } from '@cinema/contracts/booking/http'
import type { Page } from '@cinema/contracts/shared/page'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getBookings = () => getJson<Page<BookingView>>('/bookings', { perPage: 100 })

export const bookingsQuery = queryOptions({ queryKey: ['own', 'bookings'], queryFn: getBookings })

/** The customer's own bookings, newest first. */
export const useBookings = () => useQuery(bookingsQuery)
