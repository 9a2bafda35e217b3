import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { CounterMethod, OnlineMethod } from './http'
import { Discrepancy } from './reconciliation'

const payment = { paymentId: PaymentId, bookingId: BookingId, userId: UserId, method: OnlineMethod, amount: Money }

export const PaymentCompletedV1 = event('payment.completed.v1', z.object(payment))

export const PaymentFailedV1 = event(
  'payment.failed.v1',
  z.object({ ...payment, failure: z.object({ code: z.string(), message: z.string() }) }),
)

export const PaymentRefundedV1 = event(
  'payment.refunded.v1',
  z.object({ ...payment, refundId: RefundId, reason: z.string() }),
)

/** A refund ended without the money gone back: the provider refused it, or gave no answer for too long. Somebody has to look. */
export const PaymentRefundFailedV1 = event(
  'payment.refund-failed.v1',
  z.object({ ...payment, refundId: RefundId, reason: z.string(), error: z.string() }),
)

/** A customer's bank took money back in a dispute: `reason` is the bank's. Their tickets live on until somebody looked. */
export const PaymentChargedBackV1 = event(
  'payment.charged-back.v1',
  z.object({ ...payment, refundId: RefundId, reason: z.string() }),
)

/** What the card provider or the chain says and what our own books say do not agree, and no rule mends it. */
export const PaymentDiscrepancyFoundV1 = event('payment.discrepancy-found.v1', Discrepancy)
/** Version 2 tells of money that staff took at the counter, or of seats that they gave away: nobody's account paid. */
const atCounter = {
  paymentId: PaymentId,
  bookingId: BookingId,
  method: CounterMethod,
  amount: Money,
  takenBy: UserId,
}

export const PaymentCompletedV2 = event('payment.completed.v2', z.object(atCounter))

export const PaymentRefundedV2 = event(
  'payment.refunded.v2',
  z.object({ ...atCounter, refundId: RefundId, reason: z.string() }),
)
