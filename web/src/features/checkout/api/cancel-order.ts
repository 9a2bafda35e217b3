import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const cancelOrder = (bookingId: string) =>
  answerOf(booking.bookings[':bookingId'].cancel.$post({ param: { bookingId }, json: {} }))

/** Gives the seats back before anything is paid. */
export function useCancelOrder() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelOrder, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
