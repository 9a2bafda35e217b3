import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getOrder = (bookingId: string) => call('GET /api/v1/bookings/:bookingId', { params: { bookingId } })

export const orderQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'booking', bookingId], queryFn: () => getOrder(bookingId) })

/** The booking that is being paid, polled every second while its payment is being processed. */
export const useOrder = (bookingId: string, settling: boolean) =>
  useQuery({ ...orderQuery(bookingId), refetchInterval: settling ? 1_000 : false })
