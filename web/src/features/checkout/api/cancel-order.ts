import type { BookingView } from '@cinema/contracts/booking/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'

const cancelOrder = (bookingId: string) => sendJson<BookingView>('POST', `/bookings/${bookingId}/cancel`, {})

/** Gives the seats back before anything is paid. */
export function useCancelOrder() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelOrder, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
