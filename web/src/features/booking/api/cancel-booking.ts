import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const cancelBooking = (bookingId: string) =>
  answerOf(booking.bookings[':bookingId'].cancel.$post({ param: { bookingId }, json: {} }))

export function useCancelBooking() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelBooking, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
