import type { BookingView } from '@cinema/contracts/booking/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'

const cancelBooking = (bookingId: string) => sendJson<BookingView>('POST', `/bookings/${bookingId}/cancel`, {})

export function useCancelBooking() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: cancelBooking, onSettled: () => queries.invalidateQueries({ queryKey: ['own'] }) })
}
