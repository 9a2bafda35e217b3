import type { CreateBookingBody } from '@cinema/contracts/booking/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

type Choice = CreateBookingBody & { idempotencyKey: string }

const createBooking = ({ idempotencyKey, ...body }: Choice) => call('POST /api/v1/bookings', { body, idempotencyKey })

/** Turns the hold into a booking. `idempotencyKey` stays the same when the same choice is sent again. */
export function useCreateBooking() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: createBooking,
    onSuccess: (booking) => queries.setQueryData(['own', 'booking', booking.id], booking),
  })
}
