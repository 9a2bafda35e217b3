import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const cancelOrder = (bookingId: string) =>
  call('POST /api/v1/bookings/:bookingId/cancel', { params: { bookingId }, body: {} })

/** Gives the seats back before anything is paid. */
export function useCancelOrder() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelOrder, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
