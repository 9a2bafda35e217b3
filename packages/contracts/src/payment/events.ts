import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { BookingId, CinemaId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { PaymentMethod } from './http'
import { Discrepancy } from './reconciliation'
import { Sale } from './sale'

const event = eventsOf('payment')

const payment = {
  paymentId: PaymentId,
  bookingId: BookingId,
  userId: UserId.nullable().describe('The customer of an online payment.'),
  takenBy: UserId.nullable().describe('The member of staff who took a payment at the counter.'),
  method: PaymentMethod,
  amount: Money,
}

/** A refund, by the method of its payment. */
const refund = {
  refundId: RefundId,
  reason: z
    .string()
    .describe(
      'Begins with a code: EXTERNAL if it was made in the provider’s dashboard, CHARGEBACK if the customer’s bank withdrew the money.',
    ),
  requestedBy: UserId.nullable().describe('The member of staff who requested it; null if the customer did, or a rule.'),
}

/** The events of payments and refunds. */
export const paymentEvents = [
  event(
    'payment.completed.v1',
    'A payment succeeded. The lines add up to its amount.',
    z.object({ ...payment, ...Sale.shape }),
  ),

  event(
    'payment.failed.v1',
    'An attempt to pay failed. The customer may try again while the seats are kept.',
    z.object({ ...payment, failure: z.object({ code: z.string(), message: z.string() }) }),
  ),

  event(
    'payment.refund-requested.v1',
    'A refund is on its way: it will be sent to the provider, or waits at the counter for its customer. Published once for each.',
    z.object({ ...payment, ...refund, ...Sale.shape }),
  ),

  event(
    'payment.refunded.v1',
    'A refund is done: of `amount` in total, and of the amounts in `lines`.',
    z.object({
      ...payment,
      ...refund,
      paidOutBy: UserId.nullable().describe(
        'The member of staff who handed over a cash refund that waited for its customer; null for all others.',
      ),
      ...Sale.shape,
    }),
  ),

  event(
    'payment.refund-failed.v1',
    'A refund has failed, because the provider refused it or did not answer for too long. Staff have to act.',
    z.object({
      ...payment,
      ...refund,
      error: z.string(),
      returned: z
        .boolean()
        .describe('Whether it was done before, with `payment.refunded`, and the bank has returned the money.'),
      ...Sale.shape,
    }),
  ),

  event(
    'payment.charged-back.v1',
    'A customer’s bank withdrew money in a dispute. The tickets stay valid until staff have decided.',
    z.object({ ...payment, cinemaId: CinemaId, refundId: RefundId, reason: z.string().describe('The bank’s reason.') }),
  ),

  event(
    'payment.discrepancy-found.v1',
    'The card provider or the chain differs from our own data, and no rule repairs it.',
    Discrepancy.extend({
      cinemaId: CinemaId.nullable().describe('The cinema of the payment; null if it is none of ours.'),
    }),
  ),
] as const
