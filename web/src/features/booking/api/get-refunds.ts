import type { PaymentMethod, RefundView } from '@cinema/contracts/payment/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

export type OwnRefund = RefundView & { method: PaymentMethod }

async function getRefunds(bookingId: string): Promise<OwnRefund[]> {
  const { data } = await call('GET /api/v1/payments', { query: { bookingId } })
  const all = data.flatMap(({ method, refunds }) => refunds.map((refund) => ({ ...refund, method })))
  return all.filter((refund) => !wasReversed(refund))
}

/** A chargeback that the bank reversed has no effect on the customer, so it is not shown. */
const wasReversed = ({ reason, status }: RefundView) => reason === 'CHARGEBACK' && status === 'FAILED'

export const refundsQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'refunds', bookingId], queryFn: () => getRefunds(bookingId) })

const isPending = ({ status }: RefundView) => status === 'REQUESTED' || status === 'IN_TRANSIT'

/** The refunds of a booking, polled while one is pending. With `expected` it also polls while there is none yet. */
export const useRefunds = (bookingId: string, expected: boolean) =>
  useQuery({
    ...refundsQuery(bookingId),
    refetchInterval: ({ state: { data = [] } }) => {
      const shouldPoll = data.some(isPending) || (expected && data.length === 0)
      return shouldPoll ? 3_000 : false
    },
  })
