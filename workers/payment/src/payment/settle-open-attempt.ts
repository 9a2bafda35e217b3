import type { Settlement } from '@cinema/contracts/payment/service'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { PaymentDeps } from '../deps'
import { cancelAttempt, fetchAttempt } from './fetch-attempt'
import type { Payment } from './payment'
import { recordOutcome } from './record-outcome'

/**
 * Settles the open attempt of a booking whose hold is about to expire (rule 16): the provider is checked, a paid attempt counts,
 * any other is cancelled there. Returns whether the booking is paid, by this or an earlier payment. It does not confirm the
 * booking; the caller does. Throws `ProviderUnreachable`, and must then be called again.
 */
export async function settleOpenAttempt(deps: PaymentDeps, bookingId: BookingId): Promise<Settlement> {
  const open = await deps.payments.openOf(bookingId)
  if (open) await settle(deps, open)

  return (await isPaid(deps, bookingId)) ? 'PAID' : 'NOT_PAID'
}

/** Whether a payment of the booking has succeeded and no part of it was refunded. Reads our own database only. */
export async function isPaid({ payments }: Pick<PaymentDeps, 'payments'>, bookingId: BookingId): Promise<boolean> {
  const succeeded = await payments.succeededOf(bookingId)
  return succeeded.some(({ kept, amount }) => kept === amount.amount)
}

/** Fetches an open attempt and cancels it if it is pending. Records its outcome, which may be that it has just succeeded. */
export async function settle(deps: PaymentDeps, open: Payment): Promise<Payment> {
  const fetched = await fetchAttempt(deps, open)
  const attempt = fetched.outcome.status === 'PENDING' ? await cancelAttempt(deps, open, fetched) : fetched
  return recordOutcome(deps, open, attempt)
}
