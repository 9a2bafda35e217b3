import type { CreatePaymentBody } from '@cinema/contracts/payment/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { orderQuery } from './get-order'
import { paymentQuery } from './get-payment'

type Attempt = CreatePaymentBody & { idempotencyKey: string }

const createPayment = ({ idempotencyKey, ...body }: Attempt) => call('POST /api/v1/payments', { body, idempotencyKey })

/** One attempt to pay. `idempotencyKey` stays the same when the same attempt is sent again. */
export function useCreatePayment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: createPayment,
    onSuccess: (payment) => queries.setQueryData(paymentQuery(payment.paymentId).queryKey, payment),
    // An attempt extends the hold of the seats, even if the payment fails, so the order is refetched.
    onSettled: (_payment, _error, { bookingId }) => void queries.invalidateQueries(orderQuery(bookingId)),
  })
}
