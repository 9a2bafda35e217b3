import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, payment } from '../../../lib/clients'
import { paymentQuery } from './get-payment'

const cancelPayment = (paymentId: string) =>
  answerOf(payment.payments[':paymentId'].cancel.$post({ param: { paymentId } }))

/** Gives up an open attempt, to pay in another way. */
export function useCancelPayment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: cancelPayment,
    onSuccess: (ended) => queries.setQueryData(paymentQuery(ended.paymentId).queryKey, ended),
  })
}
