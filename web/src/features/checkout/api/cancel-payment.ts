import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { paymentQuery } from './get-payment'

const cancelPayment = (paymentId: string) => call('POST /api/v1/payments/:paymentId/cancel', { params: { paymentId } })

/** Gives up an open attempt, to pay in another way. */
export function useCancelPayment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: cancelPayment,
    onSuccess: (ended) => queries.setQueryData(paymentQuery(ended.paymentId).queryKey, ended),
  })
}
