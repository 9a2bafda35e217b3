import { RefundId } from '@cinema/contracts/shared/ids'
import { derivedId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import { performDueRefunds } from './perform-refund'
import { type RefundRequest, requestRefund } from './request-refund'

/**
 * Asks for money back as a rule has it, all that is still kept or at most `amount` minor units of it, and tries it at
 * once. One reason refunds a payment once, however often it is given; what does not go through now is tried again by
 * the cron (rule 19).
 */
export async function refundPayment(
  deps: PaymentDeps,
  payment: Payment,
  reason: string,
  amount: number | null = null,
  asked: Pick<RefundRequest, 'requestedBy' | 'seatIds'> = {},
): Promise<void> {
  const id = await derivedId(RefundId, payment.id, reason)
  await requestRefund(deps, payment, { id, reason, amount, capped: true, ...asked })
  await performDueRefunds(deps, payment)
}
