import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { CounterMethod, OnlineMethod } from './http'
import { Discrepancy } from './reconciliation'

const payment = { paymentId: PaymentId, bookingId: BookingId, userId: UserId, method: OnlineMethod, amount: Money }

/** Version 2 tells of money that staff took at the counter, or of seats that they gave away: nobody's account paid. */
const atCounter = {
  paymentId: PaymentId,
  bookingId: BookingId,
  method: CounterMethod,
  amount: Money,
  takenBy: UserId,
}

/** What happens to money. */
export const paymentEvents = [
  event('payment.completed.v1', z.object(payment)),

  event('payment.failed.v1', z.object({ ...payment, failure: z.object({ code: z.string(), message: z.string() }) })),

  event('payment.refunded.v1', z.object({ ...payment, refundId: RefundId, reason: z.string() })),

  /** A refund ended without the money gone back: the provider refused it, or gave no answer for too long. Somebody has to look. */
  event(
    'payment.refund-failed.v1',
    z.object({ ...payment, refundId: RefundId, reason: z.string(), error: z.string() }),
  ),

  /** A customer's bank took money back in a dispute: `reason` is the bank's. Their tickets live on until somebody looked. */
  event('payment.charged-back.v1', z.object({ ...payment, refundId: RefundId, reason: z.string() })),

  /** What the card provider or the chain says and what our own books say do not agree, and no rule mends it. */
  event('payment.discrepancy-found.v1', Discrepancy),

  event('payment.completed.v2', z.object(atCounter)),

  event('payment.refunded.v2', z.object({ ...atCounter, refundId: RefundId, reason: z.string() })),
] as const
