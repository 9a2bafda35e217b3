import { payableRefusals } from '../booking/refusals'
import { PaymentId } from '../shared/ids'
import { Money } from '../shared/money'
import { pick, refusals } from '../shared/refusals'
import { RefundStatus } from './http'

/** Refusals of a request with an `Idempotency-Key` (rule 18). */
export const keyRefusals = refusals({
  IDEMPOTENCY_KEY_REUSED: [422, 'This Idempotency-Key was used with another request. Use a new key for a new request.'],
  IDEMPOTENCY_KEY_IN_FLIGHT: [409, 'The same request is still at work. Ask again shortly.'],
})

/** Refusals of a payment. */
export const payRefusals = refusals({
  ...payableRefusals,
  ...keyRefusals,
  PAYMENT_IN_PROGRESS: [
    409,
    'Another payment for this booking is still open. Finish that one, or wait until it ends.',
    { paymentId: PaymentId },
  ],
  PAYMENT_METHOD_UNAVAILABLE: [422, 'This way of paying is not available. Pay by card.'],
  COUNTER_ONLY: [403, 'Only staff who sell at the counter may take cash or give seats away.'],
})

/** Refusals of reading or changing a payment. */
export const paymentRefusals = refusals({
  PAYMENT_NOT_FOUND: [404, 'There is no such payment of yours.'],
  PAYMENT_NOT_IN_ETHER: [409, 'This payment is not in ether.'],
  PAYMENT_IN_FLIGHT: [409, 'The card provider is still at work on this payment. Ask again shortly.'],
})

/** Refusals of a refund. */
export const refundRefusals = refusals({
  ...pick(payableRefusals, 'BOOKING_NOT_FOUND'),
  ...pick(keyRefusals, 'IDEMPOTENCY_KEY_REUSED'),
  NOTHING_KEPT: [409, 'Nothing was paid for this booking, or all of it went back already.'],
  REFUND_EXCEEDS_KEPT: [422, 'That is more than is still kept for this booking. Ask for less.', { kept: Money }],
  TICKETS_NOT_OF_BOOKING: [422, 'Some of these tickets are not of this booking, or are cancelled.'],
  TICKETS_REFUNDED_BEFORE: [409, 'The price of one of these tickets went back before, or is on its way.'],
  NOTHING_TO_PAY_OUT: [409, 'No cash waits here for this booking, or it was handed over already.'],
  REFUND_NOT_FOUND: [404, 'There is no such refund in your cinemas.'],
  REFUND_NOT_FAILED: [
    409,
    'This refund is under way or done. Only one that failed is tried again.',
    { refundStatus: RefundStatus },
  ],
})

/** Refusals of the books report and of reconciliation. */
export const booksRefusals = refusals({
  CINEMA_NOT_FOUND: [404, 'There is no such cinema among yours.'],
  SOURCE_UNAVAILABLE: [422, 'There is nothing to compare with by this name.'],
})

export const webhookRefusals = refusals({
  WEBHOOK_REJECTED: [400, 'The signature does not fit this body, or it is too old.'],
})
