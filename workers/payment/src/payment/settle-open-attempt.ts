import type { Settlement } from '@cinema/contracts/payment/service'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { PaymentDeps } from '../deps'
import { cancelAttempt, fetchAttempt } from './fetch-attempt'
import type { Payment } from './payment'
import { recordOutcome } from './record-outcome'

/**
 * Before a hold with an open attempt is expired, the provider is asked (rule 16): a paid attempt counts, any other is
 * cancelled there. Money that was kept for the booking earlier counts as well. It does not confirm: its caller does.
 */
export async function settleOpenAttempt(deps: PaymentDeps, bookingId: BookingId): Promise<Settlement> {
  const open = await deps.payments.openOf(bookingId)
  if (open) await settle(deps, open)

  return (await isPaid(deps, bookingId)) ? 'PAID' : 'NOT_PAID'
}

/** Whether a payment of the booking was kept whole, as our own books say it. */
export async function isPaid({ payments }: Pick<PaymentDeps, 'payments'>, bookingId: BookingId): Promise<boolean> {
  const succeeded = await payments.succeededOf(bookingId)
  return succeeded.some(({ kept, amount }) => kept === amount.amount)
}

/** One that can't be cancelled because it has just succeeded, or is about to, is written down as it stands. */
export async function settle(deps: PaymentDeps, open: Payment): Promise<Payment> {
  const asked = await fetchAttempt(deps, open)
  const attempt = asked.outcome.status === 'PENDING' ? await cancelAttempt(deps, open, asked) : asked
  return recordOutcome(deps, open, attempt)
}
