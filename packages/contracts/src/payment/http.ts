import { z } from 'zod'
import { BookingId, PaymentId, RefundId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'

/** What customers pay with themselves. */
export const OnlineMethod = z.enum(['card', 'ethereum'])
export type OnlineMethod = z.infer<typeof OnlineMethod>
/** What staff write down: money over the counter, or seats given away. */
export const CounterMethod = z.enum(['cash', 'complimentary'])
export type CounterMethod = z.infer<typeof CounterMethod>

export const PaymentMethod = z.enum([...OnlineMethod.options, ...CounterMethod.options])
export type PaymentMethod = z.infer<typeof PaymentMethod>

export const PaymentStatus = z.enum(['CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/** `paymentMethod` is the card provider's own token, such as `pm_…`; with it the attempt is confirmed at once. */
export const CreatePaymentBody = z.object({
  bookingId: BookingId,
  method: PaymentMethod,
  paymentMethod: z
    .string()
    .regex(/^(pm|ctoken)_[A-Za-z0-9_]+$/, 'must be a payment method token')
    .max(120)
    .optional(),
})
export type CreatePaymentBody = z.infer<typeof CreatePaymentBody>

export const RefundStatus = z.enum(['REQUESTED', 'IN_TRANSIT', 'DONE', 'FAILED'])
export type RefundStatus = z.infer<typeof RefundStatus>

/** Money on its way back, each step of it; `reason` is a code such as `BY_CUSTOMER`. */
export const RefundView = z.object({
  refundId: RefundId,
  amount: Money,
  reason: z.string(),
  status: RefundStatus,
  requestedAt: InstantText,
  changedAt: InstantText,
})
export type RefundView = z.infer<typeof RefundView>

export const PaymentView = z.object({
  paymentId: PaymentId,
  bookingId: BookingId,
  method: PaymentMethod,
  status: PaymentStatus,
  amount: Money,
  /** Hands the browser over to the provider; present while the customer still has to act there. */
  clientSecret: z.string().optional(),
  /** Where the customer's bank asks for a confirmation. */
  redirectUrl: z.string().optional(),
  /** Why the attempt failed, in the provider's code and in words for the customer. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  refunded: Money.optional(),
  refunds: z.array(RefundView),
  createdAt: InstantText,
})
export type PaymentView = z.infer<typeof PaymentView>

export const PaymentsQuery = z.object({ bookingId: BookingId })
/** Every attempt to pay for one booking, the latest first. */
export const PaymentList = z.object({ data: z.array(PaymentView) })
