import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { paymentQuery } from './get-payment'

const cancelPayment = (paymentId: string) => call('POST /api/v1/payments/:paymentId/cancel', { params: { paymentId } })

/** Cancels an open payment attempt, so that the customer can pay in another way. */
export function useCancelPayment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: cancelPayment,
    onSuccess: (payment) => queries.setQueryData(paymentQuery(payment.paymentId).queryKey, payment),
  })
}
