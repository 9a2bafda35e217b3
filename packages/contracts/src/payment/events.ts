import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { PaymentMethod } from './http'
import { Discrepancy } from './reconciliation'
import { Sale } from './sale'

/** `userId` is the customer of an online payment, `takenBy` the member of staff who took a payment at the counter. */
const payment = {
  paymentId: PaymentId,
  bookingId: BookingId,
  userId: UserId.nullable(),
  takenBy: UserId.nullable(),
  method: PaymentMethod,
  amount: Money,
}

/**
 * A refund, by the method of its payment. `requestedBy` is the member of staff who requested it; null if the customer did, or a
 * rule. `reason` begins with a code: EXTERNAL if it was made in the provider's dashboard, CHARGEBACK if the customer's bank
 * withdrew the money.
 */
const refund = { refundId: RefundId, reason: z.string(), requestedBy: UserId.nullable() }

/** The events of payments and refunds. */
export const paymentEvents = [
  event('payment.completed.v1', z.object({ ...payment, ...Sale.shape })),

  event('payment.failed.v1', z.object({ ...payment, failure: z.object({ code: z.string(), message: z.string() }) })),

  /** A refund is on its way: it will be sent to the provider, or waits at the counter for its customer. */
  event('payment.refund-requested.v1', z.object({ ...payment, ...refund, ...Sale.shape })),

  /**
   * A refund is done: of `amount` in total, and of the amounts in `lines`. `paidOutBy` is the member of staff who handed over a
   * cash refund that waited for its customer; null for all others.
   */
  event('payment.refunded.v1', z.object({ ...payment, ...refund, paidOutBy: UserId.nullable(), ...Sale.shape })),

  /**
   * A refund has failed, because the provider refused it or did not answer for too long. Staff have to act. If `returned`, it was
   * done before, with `payment.refunded`, and the bank has returned the money.
   */
  event(
    'payment.refund-failed.v1',
    z.object({ ...payment, ...refund, error: z.string(), returned: z.boolean(), ...Sale.shape }),
  ),

  /** A customer's bank withdrew money in a dispute, with the bank's `reason`. The tickets stay valid until staff have decided. */
  event('payment.charged-back.v1', z.object({ ...payment, refundId: RefundId, reason: z.string() })),

  /** The card provider or the chain differs from our own data, and no rule repairs it. */
  event('payment.discrepancy-found.v1', Discrepancy),
] as const
