import * as office from '@cinema/contracts/payment/office'
import { ReconcileBody, ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import { answers, type Operations } from '../operation'

const NO_BOOKING = { 403: ['PERMISSION_MISSING'], 404: ['BOOKING_NOT_FOUND'] }

export const moneyOperations: Operations = {
  'POST /api/v1/admin/bookings/:bookingId/refunds': {
    summary: 'Give money back as a goodwill',
    description:
      'So much of it, or what some tickets cost, once for each; never more than is kept. The tickets stay as they are.',
    body: { schema: office.GrantRefundBody, example: { amount: 500, reason: 'The sound failed for ten minutes' } },
    answer: answers(office.GrantedRefund, 'The refund, which goes out as a job.', 201),
    refusals: {
      ...NO_BOOKING,
      400: ['IDEMPOTENCY_KEY_MALFORMED'],
      409: ['NOTHING_KEPT', 'TICKETS_REFUNDED_BEFORE'],
      422: ['REFUND_EXCEEDS_KEPT', 'TICKETS_NOT_OF_BOOKING', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'POST /api/v1/admin/refunds/:refundId/retry': {
    summary: 'Ask again for a refund that failed',
    answer: answers(office.GrantedRefund, 'The refund, asked for again.'),
    refusals: {
      403: ['PERMISSION_MISSING'],
      404: ['REFUND_NOT_FOUND'],
      409: ['REFUND_NOT_FAILED', 'TICKETS_REFUNDED_BEFORE'],
      422: ['REFUND_EXCEEDS_KEPT', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'POST /api/v1/box-office/bookings/:bookingId/payouts': {
    summary: 'Hand over cash that waits for a guest',
    description: 'What was paid in cash for a show that was cancelled, when its guest comes to the counter.',
    answer: answers(office.PaidOut, 'What was handed over.', 201),
    refusals: { ...NO_BOOKING, 409: ['NOTHING_TO_PAY_OUT'], 422: ['IDEMPOTENCY_KEY_REUSED'] },
  },
  'GET /api/v1/admin/bookings/:bookingId/ledger': {
    summary: 'Read everything that was booked for one booking',
    answer: answers(office.BookingLedger, 'Its payments, refunds, ledger transactions and balances.'),
    refusals: NO_BOOKING,
  },
  'GET /api/v1/admin/reports/books': {
    summary: 'Tie bookings, payments, provider and ledger',
    description: 'Over the bookings that were made in between, a month at most, at one’s cinemas.',
    query: office.BooksQuery,
    answer: answers(office.BooksReport, 'The sums of each side, and every difference between them.'),
    refusals: { 403: ['PERMISSION_MISSING'], 404: ['CINEMA_NOT_FOUND'] },
  },
  'POST /api/v1/admin/payments/reconcile': {
    summary: 'Compare our books with the provider’s list, or the logs of the chain',
    description: 'What the rules know how to mend is mended; the rest is listed and told as an event.',
    body: { schema: ReconcileBody, example: { source: 'card' }, optional: true },
    answer: answers(ReconciliationView, 'How the comparison went.'),
    refusals: { 403: ['PERMISSION_MISSING'], 422: ['SOURCE_UNAVAILABLE'] },
  },
}
