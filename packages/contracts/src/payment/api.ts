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
import {
  BookingLedger,
  BooksQuery,
  BooksReport,
  GrantedRefund,
  GrantRefundBody,
  PaidOut,
  StaffPaymentList,
} from './office'
import { ReconcileBody, ReconciliationView } from './reconciliation'
import { booksRefusals, paymentRefusals, payRefusals, refundRefusals, webhookRefusals } from './refusals'

const endpoint = endpointsOf('payment')

/** Endpoints that move money. Their timeout allows for the retries of the card provider's client. */
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
  summary: 'List your own payment attempts for a booking, with their refunds',
  query: PaymentsQuery,
  answer: json(PaymentList, 'The attempts, the newest first.'),
  refuses: {},
})

export const getPayment = endpoint({
  method: 'GET',
  path: '/api/v1/payments/:paymentId',
  access: 'signed-in',
  summary: 'Read your own payment',
  params: PaymentParam,
  answer: json(PaymentView, 'The attempt, as it is at the provider.'),
  refuses: pick(paymentRefusals, 'PAYMENT_NOT_FOUND'),
})

export const reportTransaction = endpoint({
  method: 'POST',
  path: '/api/v1/payments/:paymentId/transaction',
  access: 'signed-in',
  summary: 'Report the transaction of a payment in ether',
  description:
    'The chain is checked at once. The report itself is not trusted: the payment counts once the contract has recorded it.',
  params: PaymentParam,
  body: ReportTransactionBody,
  example: { transactionHash: `0x${'ab'.repeat(32)}` },
  answer: json(PaymentView, 'The attempt, as it is on the chain.'),
  refuses: pick(paymentRefusals, 'PAYMENT_NOT_FOUND', 'PAYMENT_NOT_IN_ETHER'),
})

export const cancelPayment = endpoint({
  method: 'POST',
  path: '/api/v1/payments/:paymentId/cancel',
  access: 'signed-in',
  ...MOVES_MONEY,
  summary: 'Cancel an open attempt, to pay in another way',
  params: PaymentParam,
  answer: json(PaymentView, 'The attempt as it ended. One that has succeeded in the meantime counts.'),
  refuses: {
    ...pick(paymentRefusals, 'PAYMENT_NOT_FOUND', 'PAYMENT_IN_FLIGHT'),
    ...pick(payRefusals, 'IDEMPOTENCY_KEY_REUSED'),
  },
})

export const getPaymentOptions = endpoint({
  method: 'GET',
  path: '/api/v1/payment-options',
  access: 'anyone',
  summary: 'List the available payment methods',
  answer: json(
    PaymentOptions,
    'The payment methods, and the card provider’s key for browsers, or null if only test cards are accepted.',
  ),
  refuses: {},
})

export const grantRefund = endpoint({
  method: 'POST',
  path: '/api/v1/admin/bookings/:bookingId/refunds',
  access: 'bookings.refund',
  ...MOVES_MONEY,
  summary: 'Grant a goodwill refund',
  description:
    'An amount, or the price of some tickets, once for each; never more than is kept. The tickets stay valid.',
  params: BookingParam,
  body: GrantRefundBody,
  example: { amount: 500, reason: 'The sound failed for ten minutes' },
  answer: json(GrantedRefund, 'The refund, which is performed in the background.', 201),
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
  summary: 'Request a failed refund again',
  params: RefundParam,
  answer: json(GrantedRefund, 'The refund, requested again.'),
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
  summary: 'Pay out a cash refund at the counter',
  description: 'For a showtime that was cancelled and paid in cash, when the customer comes to the counter.',
  params: BookingParam,
  answer: json(PaidOut, 'What was paid out.', 201),
  refuses: pick(refundRefusals, 'BOOKING_NOT_FOUND', 'NOTHING_TO_PAY_OUT', 'IDEMPOTENCY_KEY_REUSED'),
})

export const listBookingPayments = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/bookings/:bookingId/payments',
  access: 'bookings.read',
  summary: 'List the payments for a booking of one’s cinemas, with their refunds',
  params: BookingParam,
  answer: json(StaffPaymentList, 'The attempts, the newest first.'),
  refuses: {},
})

export const getBookingLedger = endpoint({
  method: 'GET',
  path: '/api/v1/admin/bookings/:bookingId/ledger',
  access: 'reports.read',
  summary: 'Read the ledger of a booking',
  params: BookingParam,
  answer: json(BookingLedger, 'Its payments, refunds, ledger transactions and balances.'),
  refuses: pick(payableRefusals, 'BOOKING_NOT_FOUND'),
})

export const reportBooks = endpoint({
  method: 'GET',
  path: '/api/v1/admin/reports/books',
  access: 'reports.read',
  timeoutMs: 60_000,
  summary: 'Compare bookings, payments, provider and ledger',
  description: 'Over the bookings that were made in a period of at most 31 days, at your cinemas.',
  query: BooksQuery,
  answer: json(BooksReport, 'The totals of each side, and every difference between them.'),
  refuses: pick(booksRefusals, 'CINEMA_NOT_FOUND'),
})

export const reconcilePayments = endpoint({
  method: 'POST',
  path: '/api/v1/admin/payments/reconcile',
  access: 'bookings.refund',
  timeoutMs: 60_000,
  summary: 'Reconcile payments with the card provider’s list, or the logs of the chain',
  description: 'Differences are repaired if a rule allows it. Others are listed and published as events.',
  body: ReconcileBody,
  bodyOptional: true,
  example: { source: 'card' },
  answer: json(ReconciliationView, 'The result of the reconciliation.'),
  refuses: pick(booksRefusals, 'SOURCE_UNAVAILABLE'),
})

export const receiveStripeWebhook = endpoint({
  method: 'POST',
  path: '/api/v1/webhooks/stripe',
  whileReadOnly: true,
  access: 'anyone',
  maxBodyBytes: 262_144,
  timeoutMs: 20_000,
  summary: 'Receive a signed webhook of the card provider',
  body: z.looseObject({ id: z.string(), type: z.string() }),
  bodyAsText: true,
  example: { id: 'evt_1', type: 'charge.refunded' },
  answer: json(z.object({ received: z.literal(true) }), 'The effect of the webhook is committed.'),
  refuses: webhookRefusals,
})
