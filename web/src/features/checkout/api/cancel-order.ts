import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const cancelOrder = (bookingId: string) =>
  call('POST /api/v1/bookings/:bookingId/cancel', { params: { bookingId }, body: {} })

/** Cancels an unpaid booking, which releases its seats. */
export function useCancelOrder() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelOrder, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
