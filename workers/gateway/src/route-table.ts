import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { legacyEndpoint } from './legacy-endpoint'

/** Honours `Idempotency-Key` (rule 18). */
const KEYED = { repeat: 'by key' } as const
/** Takes as long as the card provider does. */
const PAYMENT = { limit: 'payment', timeoutMs: 20_000 } as const

/** What is not declared in contracts yet. */
const LEGACY: readonly Endpoint[] = [
  legacyEndpoint('POST', '/api/v1/payments', 'PAYMENT', 'signed-in', { ...PAYMENT, ...KEYED }),
  legacyEndpoint('GET', '/api/v1/payments', 'PAYMENT', 'signed-in'),
  legacyEndpoint('GET', '/api/v1/payments/:paymentId', 'PAYMENT', 'signed-in'),
  legacyEndpoint('POST', '/api/v1/payments/:paymentId/transaction', 'PAYMENT', 'signed-in'),
  legacyEndpoint('POST', '/api/v1/payments/:paymentId/cancel', 'PAYMENT', 'signed-in', { ...PAYMENT, ...KEYED }),
  legacyEndpoint('GET', '/api/v1/payment-options', 'PAYMENT', 'anyone'),
  legacyEndpoint('POST', '/api/v1/admin/bookings/:bookingId/refunds', 'PAYMENT', 'bookings.refund', {
    ...PAYMENT,
    ...KEYED,
  }),
  legacyEndpoint('POST', '/api/v1/admin/refunds/:refundId/retry', 'PAYMENT', 'bookings.refund', {
    ...PAYMENT,
    ...KEYED,
  }),
  legacyEndpoint('POST', '/api/v1/box-office/bookings/:bookingId/payouts', 'PAYMENT', 'bookings.refund', {
    ...PAYMENT,
    ...KEYED,
  }),
  legacyEndpoint('GET', '/api/v1/admin/bookings/:bookingId/ledger', 'PAYMENT', 'reports.read'),
  legacyEndpoint('GET', '/api/v1/admin/reports/books', 'PAYMENT', 'reports.read', { timeoutMs: 60_000 }),
  legacyEndpoint('POST', '/api/v1/admin/payments/reconcile', 'PAYMENT', 'bookings.refund', { timeoutMs: 60_000 }),
  legacyEndpoint('POST', '/api/v1/webhooks/stripe', 'PAYMENT', 'anyone', { maxBodyBytes: 262_144, timeoutMs: 20_000 }),

  legacyEndpoint('GET', '/api/v1/health', 'GATEWAY', 'anyone'),
]

/** Everything that can be called from outside, and who may. What is not listed does not exist (rule 32). */
export const ROUTES: readonly Endpoint[] = [...ENDPOINTS, ...LEGACY]
