import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const cancelBooking = (bookingId: string) =>
  call('POST /api/v1/bookings/:bookingId/cancel', { params: { bookingId }, body: {} })

export function useCancelBooking() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelBooking, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
