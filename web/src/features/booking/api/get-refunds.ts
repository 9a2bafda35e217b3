import type { PaymentMethod, RefundView } from '@cinema/contracts/payment/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

export type OwnRefund = RefundView & { method: PaymentMethod }

async function getRefunds(bookingId: string): Promise<OwnRefund[]> {
  const { data } = await call('GET /api/v1/payments', { query: { bookingId } })
  const all = data.flatMap(({ method, refunds }) => refunds.map((refund) => ({ ...refund, method })))
  return all.filter((refund) => !wasUndone(refund))
}

/** A bank that gave back what it had taken has left all as it was. */
const wasUndone = ({ reason, status }: RefundView) => reason === 'CHARGEBACK' && status === 'FAILED'

export const refundsQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'refunds', bookingId], queryFn: () => getRefunds(bookingId) })

const isUnderWay = ({ status }: RefundView) => status === 'REQUESTED' || status === 'IN_TRANSIT'

/** The money that goes back for a booking, asked again while it is on its way; `expected` while none is known yet. */
export const useRefunds = (bookingId: string, expected: boolean) =>
  useQuery({
    ...refundsQuery(bookingId),
    refetchInterval: ({ state: { data = [] } }) => {
      const waiting = data.some(isUnderWay) || (expected && data.length === 0)
      return waiting ? 3_000 : false
    },
  })
