import type { PaidLine } from '@cinema/contracts/payment/sale'
import { eventDataOf, type Payment } from '../payment/payment'
import type { Refund } from './refund'

type RefundFacts = Pick<Refund, 'id' | 'amount' | 'reason' | 'requestedBy'> & { lines: readonly PaidLine[] }

/** The data that every event of a refund contains. Lines of which nothing is refunded are left out. */
export function refundEventData(payment: Payment, { id: refundId, amount, reason, requestedBy, lines }: RefundFacts) {
  const refundedLines = lines.filter(({ gross }) => gross !== 0)
  return { ...eventDataOf(payment), ...payment.sale, amount, refundId, reason, requestedBy, lines: refundedLines }
}
