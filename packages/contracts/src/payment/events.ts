import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { PaymentMethod } from './http'
import { Discrepancy } from './reconciliation'
import { Sale } from './sale'

/** Who paid how much and how: a customer from their account, or a guest at the counter, where `takenBy` of the staff took it. */
const payment = {
  paymentId: PaymentId,
  bookingId: BookingId,
  userId: UserId.nullable(),
  takenBy: UserId.nullable(),
  method: PaymentMethod,
  amount: Money,
}

/**
 * Money on its way back, which takes the way that it came. `requestedBy` is who of the staff asked for it; null where the
 * customer did, or a rule. `reason` begins with a code: EXTERNAL for what was given back at the provider's own site,
 * CHARGEBACK for what the customer's bank took.
 */
const refund = { refundId: RefundId, reason: z.string(), requestedBy: UserId.nullable() }

/** What happens to money. */
export const paymentEvents = [
  event('payment.completed.v1', z.object({ ...payment, ...Sale.shape })),

  event('payment.failed.v1', z.object({ ...payment, failure: z.object({ code: z.string(), message: z.string() }) })),

  /**
   * `amount` has gone back, and `lines` say what of. Cash that waited for its guest was handed over by `paidOutBy`; null
   * where nobody had to.
   */
  event('payment.refunded.v1', z.object({ ...payment, ...refund, paidOutBy: UserId.nullable(), ...Sale.shape })),

  /**
   * A refund ended without the money gone back: the provider refused it, or gave no answer for too long. Somebody has to
   * look. Where it was `returned`, it had gone, which was told, and the bank has sent it back.
   */
  event(
    'payment.refund-failed.v1',
    z.object({ ...payment, ...refund, error: z.string(), returned: z.boolean(), ...Sale.shape }),
  ),

  /** A customer's bank took money back in a dispute: `reason` is the bank's. Their tickets live on until somebody looked. */
  event('payment.charged-back.v1', z.object({ ...payment, refundId: RefundId, reason: z.string() })),

  /** What the card provider or the chain says and what our own books say do not agree, and no rule mends it. */
  event('payment.discrepancy-found.v1', Discrepancy),
] as const
