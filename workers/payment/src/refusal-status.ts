import type { PayRefusal } from '@cinema/contracts/payment/service'
import type { RefusalTable } from '@cinema/platform/problem'
import type { CancelPaymentRefusal } from './usecases/cancel-payment'
import type { GrantRefusal } from './usecases/grant-refund'
import type { PayOutRefusal } from './usecases/pay-out'
import type { WebhookRefusal } from './usecases/receive-webhook'
import type { ReportRefusal } from './usecases/report-books'
import type { HintRefusal } from './usecases/report-transaction'
import type { RetryRefusal } from './usecases/retry-refund'
import type { LedgerRefusal } from './usecases/view-ledger'
import type { ViewRefusal } from './usecases/view-payment'

export const REFUSALS = {
  BOOKING_NOT_FOUND: { status: 404, detail: 'There is no such booking, or it is not yours to deal with.' },
  BOOKING_NOT_PAYABLE: { status: 409, detail: 'This booking is not waiting for a payment.' },
  BOOKING_LAPSED: { status: 410, detail: 'The seats are no longer kept for you. Choose seats again.' },
  PAYMENT_IN_PROGRESS: {
    status: 409,
    detail: 'Another payment for this booking is still open. Finish that one, or wait until it ends.',
  },
  PAYMENT_METHOD_UNAVAILABLE: { status: 422, detail: 'This way of paying is not available. Pay by card.' },
  COUNTER_ONLY: { status: 403, detail: 'Only staff who sell at the counter may take cash or give seats away.' },
  SOLD_ONLINE: { status: 422, detail: 'A customer booked these seats online and pays for them there.' },
  PAYMENT_NOT_IN_ETHER: { status: 409, detail: 'This payment is not in ether.' },
  PAYMENT_NOT_FOUND: { status: 404, detail: 'There is no such payment of yours.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    detail: 'This Idempotency-Key was used with another request. Use a new key for a new request.',
  },
  IDEMPOTENCY_KEY_IN_FLIGHT: { status: 409, detail: 'The same request is still at work. Ask again shortly.' },
  PAYMENT_IN_FLIGHT: { status: 409, detail: 'The card provider is still at work on this payment. Ask again shortly.' },
  NOTHING_KEPT: { status: 409, detail: 'Nothing was paid for this booking, or all of it went back already.' },
  REFUND_EXCEEDS_KEPT: { status: 422, detail: 'That is more than is still kept for this booking. Ask for less.' },
  TICKETS_NOT_OF_BOOKING: { status: 422, detail: 'Some of these tickets are not of this booking, or are cancelled.' },
  TICKETS_REFUNDED_BEFORE: {
    status: 409,
    detail: 'The price of one of these tickets went back before, or is on its way.',
  },
  NOTHING_TO_PAY_OUT: { status: 409, detail: 'No cash waits here for this booking, or it was handed over already.' },
  REFUND_NOT_FOUND: { status: 404, detail: 'There is no such refund in your cinemas.' },
  REFUND_NOT_FAILED: { status: 409, detail: 'This refund is under way or done. Only one that failed is tried again.' },
  CINEMA_NOT_FOUND: { status: 404, detail: 'There is no such cinema among yours.' },
  SOURCE_UNAVAILABLE: { status: 422, detail: 'There is nothing to compare with by this name.' },
  WEBHOOK_REJECTED: { status: 400, detail: 'The signature does not fit this body, or it is too old.' },
} as const satisfies RefusalTable<
  | (
      | PayRefusal
      | ViewRefusal
      | WebhookRefusal
      | CancelPaymentRefusal
      | GrantRefusal
      | RetryRefusal
      | PayOutRefusal
      | LedgerRefusal
      | ReportRefusal
      | HintRefusal
    )['code']
  | 'SOURCE_UNAVAILABLE'
>
