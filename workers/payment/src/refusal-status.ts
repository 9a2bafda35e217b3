import type { PayRefusal } from '@cinema/contracts/payment/service'
import type { RefusalTable } from '@cinema/platform/problem'
import type { WebhookRefusal } from './usecases/receive-webhook'
import type { ViewRefusal } from './usecases/view-payment'

export const REFUSALS = {
  BOOKING_NOT_FOUND: { status: 404, detail: 'There is no such booking of yours.' },
  BOOKING_NOT_PAYABLE: { status: 409, detail: 'This booking is not waiting for a payment.' },
  BOOKING_LAPSED: { status: 410, detail: 'The seats are no longer kept for you. Choose seats again.' },
  PAYMENT_IN_PROGRESS: {
    status: 409,
    detail: 'Another payment for this booking is still open. Finish that one, or wait until it ends.',
  },
  PAYMENT_METHOD_UNAVAILABLE: { status: 422, detail: 'This way of paying is not available. Pay by card.' },
  PAYMENT_NOT_FOUND: { status: 404, detail: 'There is no such payment of yours.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    detail: 'This Idempotency-Key was used with another request. Use a new key for a new request.',
  },
  IDEMPOTENCY_KEY_IN_FLIGHT: { status: 409, detail: 'The same request is still at work. Ask again shortly.' },
  WEBHOOK_REJECTED: { status: 400, detail: 'The signature does not fit this body, or it is too old.' },
} as const satisfies RefusalTable<(PayRefusal | ViewRefusal | WebhookRefusal)['code']>
