import type { PayableBooking } from '@cinema/contracts/booking/service'
import type { CounterMethod, OnlineMethod, PaymentStatus, PaymentView } from '@cinema/contracts/payment/http'
import type { Sale } from '@cinema/contracts/payment/sale'
import type { BookingId, CinemaId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { Earnings } from '@cinema/domain/payment/earnings'
import { paidLines } from '@cinema/domain/payment/paid-lines'
import { type Refund, toRefundView } from '../refund/refund'

/** Who pays how: a customer from their account, or a guest at the counter, where one of the staff takes it. */
export type Payer =
  | { method: OnlineMethod; userId: UserId; takenBy: null }
  | { method: CounterMethod; userId: null; takenBy: UserId }

/** One attempt to pay for a booking. */
export type Payment = Payer & {
  id: PaymentId
  bookingId: BookingId
  status: PaymentStatus
  amount: Money
  /** What the amount is for, with its price lines. */
  sale: Sale
  earnings: Earnings
  /** The provider's name for the attempt; null until it answered. */
  transactionId: string | null
  clientSecret: string | null
  redirectUrl: string | null
  failure: { code: string; message: string } | null
  /** What was asked with the idempotency key (rule 18). */
  fingerprint: string
  /** Whose till it is. */
  cinemaId: CinemaId | null
  /** Until when the customer may have the money back, as it was agreed at purchase (rule 19). */
  refundableUntil: Instant | null
  refunds: readonly Refund[]
  /** Minor units that have gone back to the customer. */
  refunded: number
  /** Minor units that were taken and are neither back nor on their way back (rule 14). */
  kept: number
  createdAt: Instant
}

export type CounterPayment = Extract<Payment, { userId: null }>

/** The sale that a payment of a whole booking is for. */
export function saleOf({ channel, cinemaId, showtimeId, movieId, lines }: PayableBooking): Sale {
  return { channel, cinemaId, showtimeId, movieId, lines: paidLines(lines) }
}

/** The data that every event of a payment contains. */
export function eventDataOf(payment: Pick<Payment, 'id' | 'bookingId' | 'userId' | 'takenBy' | 'method' | 'amount'>) {
  const { id: paymentId, bookingId, userId, takenBy, method, amount } = payment
  return { paymentId, bookingId, userId, takenBy, method, amount }
}

/** How long a request of ours may still be at work on an attempt that the provider has not answered. */
export const IN_FLIGHT_MS = 30_000

export const isOpen = ({ status }: Payment): boolean => status === 'CREATED' || status === 'PENDING'

/** Whether the request that made this attempt may still be waiting for the provider. */
export const isInFlight = ({ status, createdAt }: Payment, at: number): boolean =>
  status === 'CREATED' && at - createdAt < IN_FLIGHT_MS

/** The attempt as its customer sees it. */
export function toView(payment: Payment): PaymentView {
  const { clientSecret, redirectUrl, failure, refunded, amount } = payment
  return {
    paymentId: payment.id,
    bookingId: payment.bookingId,
    method: payment.method,
    status: payment.status,
    amount,
    ...(clientSecret && { clientSecret }),
    ...(redirectUrl && { redirectUrl }),
    ...(failure && { failure }),
    ...(refunded > 0 && { refunded: { amount: refunded, currency: amount.currency } }),
    refunds: payment.refunds.map(toRefundView),
    createdAt: toInstantText(payment.createdAt),
  }
}
