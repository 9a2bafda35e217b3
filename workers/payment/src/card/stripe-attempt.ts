import type Stripe from 'stripe'
import type { ProviderAttempt, ProviderOutcome, ProviderRefund } from './card-provider'
import { toFailure } from './stripe-failure'

/** Reads a PaymentIntent as one of our outcomes; a state that we do not know yet counts as under way. */
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

/** Reads a refund; what is neither done nor failed is on its way. */
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

/** Whether the money of a dispute is away; an inquiry has moved none. */
const DISPUTE_STATUS: Record<string, ProviderRefund['status']> = {
  needs_response: 'DONE',
  under_review: 'DONE',
  lost: 'DONE',
  won: 'FAILED',
}

/** Reads a dispute as money that the customer's bank took back; null where it took none. */
export function toChargeback({ id, amount, currency, status, reason }: Stripe.Dispute): ProviderRefund | null {
  const moved = DISPUTE_STATUS[status]
  if (!moved) return null
  const error = moved === 'FAILED' ? 'dispute won' : null
  return {
    transactionId: id,
    refundId: undefined,
    round: 1,
    amount: { amount, currency: currency.toUpperCase() },
    status: moved,
    error,
    dispute: reason,
  }
}
