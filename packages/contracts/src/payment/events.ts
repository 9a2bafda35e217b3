import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, PaymentId, RefundId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { PaymentMethod } from './http'

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
