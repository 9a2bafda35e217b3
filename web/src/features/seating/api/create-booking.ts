import type { BookingView, CreateBookingBody } from '@cinema/contracts/booking/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'

type Intention = CreateBookingBody & { intention: string }

const createBooking = ({ intention, ...body }: Intention) =>
  sendJson<BookingView>('POST', '/bookings', body, { 'idempotency-key': intention })

/** Turns the hold into a booking. `intention` stays the same when the same choice is sent again. */
export function useCreateBooking() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: createBooking,
    onSuccess: (booking) => queries.setQueryData(['own', 'booking', booking.id], booking),
  })
}
