import * as payment from '@cinema/contracts/payment/http'
import { z } from 'zod'
import { answers, type Operations } from '../operation'

const ID = '01a20700-0000-7000-8000-000000000001'
const NO_BOOKING = { 404: ['BOOKING_NOT_FOUND'] }

export const purchaseOperations: Operations = {
  'POST /api/v1/payments': {
    summary: 'Pay for a booking',
    description:
      'The amount is the server’s. With `paymentMethod` the attempt is confirmed at once. In ether the answer carries a signed `quote` for the customer’s wallet. `cash` and `complimentary` are for staff with `bookings.sell`, and for bookings that were sold at a counter of their cinemas.',
    body: {
      schema: payment.CreatePaymentBody,
      example: { bookingId: ID, method: 'card', paymentMethod: 'pm_card_visa' },
    },
    answer: answers(payment.PaymentView, 'The attempt.', 201),
    refusals: {
      ...NO_BOOKING,
      403: ['COUNTER_ONLY'],
      409: ['BOOKING_NOT_PAYABLE', 'PAYMENT_IN_PROGRESS', 'IDEMPOTENCY_KEY_IN_FLIGHT'],
      410: ['BOOKING_LAPSED'],
      422: ['PAYMENT_METHOD_UNAVAILABLE', 'SOLD_ONLINE', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'GET /api/v1/payments': {
    summary: 'List one’s own attempts to pay for a booking, with their refunds',
    query: payment.PaymentsQuery,
    answer: answers(payment.PaymentList, 'The attempts, the latest first.'),
  },
  'GET /api/v1/payments/:paymentId': {
    summary: 'See one’s own payment',
    answer: answers(payment.PaymentView, 'The attempt as the provider knows it.'),
    refusals: { 404: ['PAYMENT_NOT_FOUND'] },
  },
  'POST /api/v1/payments/:paymentId/transaction': {
    summary: 'Say which transaction pays in ether',
    description: 'A hint to look at once. What counts is what the chain itself tells of the quote.',
    body: { schema: payment.ReportTransactionBody, example: { transactionHash: `0x${'ab'.repeat(32)}` } },
    answer: answers(payment.PaymentView, 'The attempt as the chain knows it.'),
    refusals: { 404: ['PAYMENT_NOT_FOUND'], 409: ['PAYMENT_NOT_IN_ETHER'] },
  },
  'POST /api/v1/payments/:paymentId/cancel': {
    summary: 'Give up an open attempt, to pay in another way',
    answer: answers(payment.PaymentView, 'The attempt as it ended: one that went through meanwhile counts.'),
    refusals: { 404: ['PAYMENT_NOT_FOUND'], 409: ['PAYMENT_IN_FLIGHT'], 422: ['IDEMPOTENCY_KEY_REUSED'] },
  },
  'GET /api/v1/payment-options': {
    summary: 'How one may pay here',
    answer: answers(
      payment.PaymentOptions,
      'The ways of paying that are open, and the card provider’s key for browsers, or null where test cards are taken.',
    ),
  },
  'POST /api/v1/webhooks/stripe': {
    summary: 'What the card provider tells, signed',
    body: {
      schema: z.looseObject({ id: z.string(), type: z.string() }),
      example: { id: 'evt_1', type: 'charge.refunded' },
    },
    answer: answers(z.object({ received: z.literal(true) }), 'Its effect is committed.'),
    refusals: { 400: ['WEBHOOK_REJECTED'] },
  },
}
