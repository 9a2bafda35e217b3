import type { PayableBooking } from '@cinema/contracts/booking/service'
import type { CounterMethod, OnlineMethod, PaymentStatus, PaymentView } from '@cinema/contracts/payment/http'
import type { Sale } from '@cinema/contracts/payment/sale'
import type { BookingId, CinemaId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { Earnings } from '@cinema/domain/payment/earnings'
import { paidLines } from '@cinema/domain/payment/paid-lines'
import { type Refund, toRefundView } from '../refund/refund'

/** A customer who pays online with an account, or the member of staff who takes a payment at the counter. */
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
  /** The id at the provider; null until it has answered. */
  transactionId: string | null
  clientSecret: string | null
  redirectUrl: string | null
  failure: { code: string; message: string } | null
  /** The fingerprint of the request with the idempotency key (rule 18). */
  fingerprint: string
  /** The cinema of the booking. */
  cinemaId: CinemaId | null
  /** The end of the refund period, by the policy at the time of the purchase (rule 19). */
  refundableUntil: Instant | null
  refunds: readonly Refund[]
  /** Minor units that have been refunded. */
  refunded: number
  /** Minor units that were captured, less all refunds that are done or under way (rule 14). */
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

/** How long the request that opened an attempt may still wait for the provider. */
export const IN_FLIGHT_MS = 30_000

export const isOpen = ({ status }: Payment): boolean => status === 'CREATED' || status === 'PENDING'

/** Whether the request that opened the attempt may still wait for the provider. */
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
