import type Stripe from 'stripe'
import type { ProviderAttempt, ProviderOutcome, ProviderRefund } from './card-provider'
import { toFailure } from './stripe-failure'

/** Converts a PaymentIntent. An unknown status counts as pending. */
export function toAttempt(intent: Stripe.PaymentIntent): ProviderAttempt {
  const amount = intent.status === 'succeeded' ? intent.amount_received : intent.amount
  return {
    transactionId: intent.id,
    paymentId: intent.metadata?.paymentId,
    bookingId: intent.metadata?.bookingId,
    amount: { amount, currency: intent.currency.toUpperCase() },
    outcome: outcomeOf(intent),
  }
}

function outcomeOf(intent: Stripe.PaymentIntent): ProviderOutcome {
  const { status, last_payment_error: error, client_secret: clientSecret } = intent
  if (status === 'succeeded') return { status: 'SUCCEEDED' }
  if (status === 'canceled') return { status: 'CANCELLED' }

  const awaitsCard = status === 'requires_payment_method' || status === 'requires_confirmation'
  if (awaitsCard && error) return { status: 'FAILED', failure: toFailure(error) }

  const redirectUrl = intent.next_action?.redirect_to_url?.url ?? null
  return { status: 'PENDING', submitted: !awaitsCard, clientSecret, redirectUrl }
}

const REFUND_STATUS: Record<string, ProviderRefund['status']> = {
  succeeded: 'DONE',
  failed: 'FAILED',
  canceled: 'FAILED',
}

/** Converts a refund. Any status but succeeded, failed and canceled is in transit. */
export function toRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    transactionId: refund.id,
    refundId: refund.metadata?.refundId,
    round: Number(refund.metadata?.round ?? 1),
    amount: { amount: refund.amount, currency: refund.currency.toUpperCase() },
    status: REFUND_STATUS[refund.status ?? ''] ?? 'IN_TRANSIT',
    error: refund.failure_reason ?? null,
  }
}

/** The state of the money by the status of a dispute. Inquiries move no money and are left out. */
const DISPUTE_STATUS: Record<string, ProviderRefund['status']> = {
  needs_response: 'DONE',
  under_review: 'DONE',
  lost: 'DONE',
  won: 'FAILED',
}

/** Converts a dispute to a chargeback; null if the bank withdrew no money. */
export function toChargeback({ id, amount, currency, status, reason }: Stripe.Dispute): ProviderRefund | null {
  const refundStatus = DISPUTE_STATUS[status]
  if (!refundStatus) return null
  const error = refundStatus === 'FAILED' ? 'dispute won' : null
  return {
    transactionId: id,
    refundId: undefined,
    round: 1,
    amount: { amount, currency: currency.toUpperCase() },
    status: refundStatus,
    error,
    dispute: reason,
  }
}
