import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { PaymentMethod } from './http'
import { Discrepancy } from './reconciliation'

const payment = { paymentId: PaymentId, bookingId: BookingId, userId: UserId, method: PaymentMethod, amount: Money }

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

/** What the card provider or the chain says and what our own books say do not agree, and no rule mends it. */
export const PaymentDiscrepancyFoundV1 = event('payment.discrepancy-found.v1', Discrepancy)
