import { RefundId } from '@cinema/contracts/shared/ids'
import { derivedId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import { performDueRefunds } from './perform-refund'
import { type RefundRequest, requestRefund } from './request-refund'

/**
 * Requests a refund by a rule and performs it at once; if that fails the cron retries it. Each reason refunds a payment at most
 * once (rule 19).
 * @param amount the amount in minor units, reduced to what is kept if that is less; null for all that is kept.
 */
export async function refundPayment(
  deps: PaymentDeps,
  payment: Payment,
  reason: string,
  amount: number | null = null,
  details: Pick<RefundRequest, 'requestedBy' | 'seatIds'> = {},
): Promise<void> {
  const id = await derivedId(RefundId, payment.id, reason)
  await requestRefund(deps, payment, { id, reason, amount, capped: true, ...details })
  await performDueRefunds(deps, payment)
}
