import type { CreateBookingBody } from '@cinema/contracts/booking/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

type Intention = CreateBookingBody & { intention: string }

const createBooking = ({ intention, ...body }: Intention) =>
  answerOf(booking.bookings.$post({ json: body }, { headers: { 'idempotency-key': intention } }))

/** Turns the hold into a booking. `intention` stays the same when the same choice is sent again. */
export function useCreateBooking() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: createBooking,
    onSuccess: (made) => queries.setQueryData(['own', 'booking', made.id], made),
  })
}
