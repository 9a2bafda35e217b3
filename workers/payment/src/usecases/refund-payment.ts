import { RefundId } from '@cinema/contracts/shared/ids'
import { derivedId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment'
import { performDueRefunds } from './perform-refund'

/**
 * Asks for money back, all that is still kept or `amount` minor units of it, and tries it at once. One reason refunds a
 * payment once, however often it is given; what does not go through now is tried again by the cron (rule 19).
 */
export async function refundPayment(
  deps: PaymentDeps,
  { id: paymentId, bookingId }: Payment,
  reason: string,
  amount: number | null = null,
): Promise<void> {
  const id = await derivedId(RefundId, paymentId, reason)
  await deps.refunds.request({ id, paymentId, bookingId, reason, amount })
  await performDueRefunds(deps, { id: paymentId })
}
