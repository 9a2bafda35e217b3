import type { PaymentView } from '@cinema/contracts/payment/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPayment = (paymentId: string) => call('GET /api/v1/payments/:paymentId', { params: { paymentId } })

const isOpen = (payment: PaymentView | undefined) =>
  payment === undefined || payment.status === 'PENDING' || payment.status === 'CREATED'

export const paymentQuery = (paymentId: string) =>
  queryOptions({ queryKey: ['own', 'payment', paymentId], queryFn: () => getPayment(paymentId) })

/** A payment, polled until it has ended. */
export const usePayment = (paymentId: string | null) =>
  useQuery({
    ...paymentQuery(paymentId ?? ''),
    enabled: paymentId !== null,
    refetchInterval: ({ state }) => (isOpen(state.data) ? 1_500 : false),
  })
