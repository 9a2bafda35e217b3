import { z } from 'zod'
import { BookingParam } from '../booking/http'
import { payableRefusals } from '../booking/refusals'
import { endpointsOf, json } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import {
  CreatePaymentBody,
  PaymentList,
  PaymentOptions,
  PaymentParam,
  PaymentsQuery,
  PaymentView,
  RefundParam,
  ReportTransactionBody,
} from './http'
import { BookingLedger, BooksQuery, BooksReport, GrantedRefund, GrantRefundBody, PaidOut } from './office'
import { ReconcileBody, ReconciliationView } from './reconciliation'
import { booksRefusals, paymentRefusals, payRefusals, refundRefusals, webhookRefusals } from './refusals'

const endpoint = endpointsOf('payment')

/** Moves money, and takes as long as the card provider does. */
const MOVES_MONEY = { limit: 'payment', timeoutMs: 20_000, repeat: 'by key' } as const

export const createPayment = endpoint({
  method: 'POST',
  path: '/api/v1/payments',
  audit: 'by staff',
  access: 'signed-in',
  ...MOVES_MONEY,
  summary: 'Pay for a booking',
  description:
    'The amount is the server’s. With `paymentMethod` the attempt is confirmed at once. In ether the answer carries a signed `quote` for the customer’s wallet. `cash` and `complimentary` are for staff with `bookings.sell`, and for bookings that were sold at a counter of their cinemas.',
  body: CreatePaymentBody,
  example: { bookingId: '01a20700-0000-7000-8000-000000000001', method: 'card', paymentMethod: 'pm_card_visa' },
  answer: json(PaymentView, 'The attempt.', 201),
  refuses: payRefusals,
})

export const listPayments = endpoint({
  method: 'GET',
  path: '/api/v1/payments',
  access: 'signed-in',
  summary: 'List one’s own attempts to pay for a booking, with their refunds',
  query: PaymentsQuery,
  answer: json(PaymentList, 'The attempts, the latest first.'),
  refuses: {},
})

export const getPayment = endpoint({
  method: 'GET',
  path: '/api/v1/payments/:paymentId',
  access: 'signed-in',
  summary: 'See one’s own payment',
  params: PaymentParam,
  answer: json(PaymentView, 'The attempt as the provider knows it.'),
  refuses: pick(paymentRefusals, 'PAYMENT_NOT_FOUND'),
})

export const reportTransaction = endpoint({
  method: 'POST',
  path: '/api/v1/payments/:paymentId/transaction',
  access: 'signed-in',
  summary: 'Say which transaction pays in ether',
  description: 'A hint to look at once. What counts is what the chain itself tells of the quote.',
  params: PaymentParam,
  body: ReportTransactionBody,
  example: { transactionHash: `0x${'ab'.repeat(32)}` },
  answer: json(PaymentView, 'The attempt as the chain knows it.'),
  refuses: pick(paymentRefusals, 'PAYMENT_NOT_FOUND', 'PAYMENT_NOT_IN_ETHER'),
})

export const cancelPayment = endpoint({
  method: 'POST',
  path: '/api/v1/payments/:paymentId/cancel',
  access: 'signed-in',
  ...MOVES_MONEY,
  summary: 'Give up an open attempt, to pay in another way',
  params: PaymentParam,
  answer: json(PaymentView, 'The attempt as it ended: one that went through meanwhile counts.'),
  refuses: {
    ...pick(paymentRefusals, 'PAYMENT_NOT_FOUND', 'PAYMENT_IN_FLIGHT'),
    ...pick(payRefusals, 'IDEMPOTENCY_KEY_REUSED'),
  },
})

export const getPaymentOptions = endpoint({
  method: 'GET',
  path: '/api/v1/payment-options',
  access: 'anyone',
  summary: 'How one may pay here',
  answer: json(
    PaymentOptions,
    'The ways of paying that are open, and the card provider’s key for browsers, or null where test cards are taken.',
  ),
  refuses: {},
})

export const grantRefund = endpoint({
  method: 'POST',
  path: '/api/v1/admin/bookings/:bookingId/refunds',
  access: 'bookings.refund',
  ...MOVES_MONEY,
  summary: 'Give money back as a goodwill',
  description:
    'So much of it, or what some tickets cost, once for each; never more than is kept. The tickets stay as they are.',
  params: BookingParam,
  body: GrantRefundBody,
  example: { amount: 500, reason: 'The sound failed for ten minutes' },
  answer: json(GrantedRefund, 'The refund, which goes out as a job.', 201),
  refuses: pick(
    refundRefusals,
    'BOOKING_NOT_FOUND',
    'NOTHING_KEPT',
    'REFUND_EXCEEDS_KEPT',
    'TICKETS_NOT_OF_BOOKING',
    'TICKETS_REFUNDED_BEFORE',
    'IDEMPOTENCY_KEY_REUSED',
  ),
})

export const retryRefund = endpoint({
  method: 'POST',
  path: '/api/v1/admin/refunds/:refundId/retry',
  access: 'bookings.refund',
  ...MOVES_MONEY,
  summary: 'Ask again for a refund that failed',
  params: RefundParam,
  answer: json(GrantedRefund, 'The refund, asked for again.'),
  refuses: pick(
    refundRefusals,
    'REFUND_NOT_FOUND',
    'REFUND_NOT_FAILED',
    'REFUND_EXCEEDS_KEPT',
    'TICKETS_REFUNDED_BEFORE',
    'IDEMPOTENCY_KEY_REUSED',
  ),
})

export const payOut = endpoint({
  method: 'POST',
  path: '/api/v1/box-office/bookings/:bookingId/payouts',
  access: 'bookings.refund',
  ...MOVES_MONEY,
  summary: 'Hand over cash that waits for a guest',
  description: 'What was paid in cash for a show that was cancelled, when its guest comes to the counter.',
  params: BookingParam,
  answer: json(PaidOut, 'What was handed over.', 201),
  refuses: pick(refundRefusals, 'BOOKING_NOT_FOUND', 'NOTHING_TO_PAY_OUT', 'IDEMPOTENCY_KEY_REUSED'),
})

export const getBookingLedger = endpoint({
  method: 'GET',
  path: '/api/v1/admin/bookings/:bookingId/ledger',
  access: 'reports.read',
  summary: 'Read everything that was booked for one booking',
  params: BookingParam,
  answer: json(BookingLedger, 'Its payments, refunds, ledger transactions and balances.'),
  refuses: pick(payableRefusals, 'BOOKING_NOT_FOUND'),
})

export const reportBooks = endpoint({
  method: 'GET',
  path: '/api/v1/admin/reports/books',
  access: 'reports.read',
  timeoutMs: 60_000,
  summary: 'Tie bookings, payments, provider and ledger',
  description: 'Over the bookings that were made in between, a month at most, at one’s cinemas.',
  query: BooksQuery,
  answer: json(BooksReport, 'The sums of each side, and every difference between them.'),
  refuses: pick(booksRefusals, 'CINEMA_NOT_FOUND'),
})

export const reconcilePayments = endpoint({
  method: 'POST',
  path: '/api/v1/admin/payments/reconcile',
  access: 'bookings.refund',
  timeoutMs: 60_000,
  summary: 'Compare our books with the provider’s list, or the logs of the chain',
  description: 'What the rules know how to mend is mended; the rest is listed and told as an event.',
  body: ReconcileBody,
  bodyOptional: true,
  example: { source: 'card' },
  answer: json(ReconciliationView, 'How the comparison went.'),
  refuses: pick(booksRefusals, 'SOURCE_UNAVAILABLE'),
})

export const receiveStripeWebhook = endpoint({
  method: 'POST',
  path: '/api/v1/webhooks/stripe',
  access: 'anyone',
  maxBodyBytes: 262_144,
  timeoutMs: 20_000,
  summary: 'What the card provider tells, signed',
  body: z.looseObject({ id: z.string(), type: z.string() }),
  bodyAsText: true,
  example: { id: 'evt_1', type: 'charge.refunded' },
  answer: json(z.object({ received: z.literal(true) }), 'Its effect is committed.'),
  refuses: webhookRefusals,
})
