import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const getOrder = (bookingId: string) => answerOf(booking.bookings[':bookingId'].$get({ param: { bookingId } }))

export const orderQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'booking', bookingId], queryFn: () => getOrder(bookingId) })

/** The booking that is being paid; asked again each second while its payment settles. */
export const useOrder = (bookingId: string, settling: boolean) =>
  useQuery({ ...orderQuery(bookingId), refetchInterval: settling ? 1_000 : false })
