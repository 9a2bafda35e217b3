import type { CreatePaymentBody } from '@cinema/contracts/payment/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, payment } from '../../../lib/clients'
import { orderQuery } from './get-order'
import { paymentQuery } from './get-payment'

type Attempt = CreatePaymentBody & { intention: string }

const createPayment = ({ intention, ...body }: Attempt) =>
  answerOf(payment.payments.$post({ json: body }, { headers: { 'idempotency-key': intention } }))

/** One attempt to pay. `intention` stays the same when the same attempt is sent again. */
export function useCreatePayment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: createPayment,
    onSuccess: (made) => queries.setQueryData(paymentQuery(made.paymentId).queryKey, made),
    // The seats are kept longer for it, even where it came to nothing.
    onSettled: (_made, _error, { bookingId }) => void queries.invalidateQueries(orderQuery(bookingId)),
  })
}
