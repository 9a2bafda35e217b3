import type Stripe from 'stripe'
import type { WebhookEvent } from './card-provider'

/** The id, type and payment intent of a Stripe event, which may be about a charge, refund or dispute of the intent. */
export function toWebhookEvent(event: Stripe.Event): WebhookEvent {
  return { id: event.id, type: event.type, transactionId: transactionOf(event.data.object) }
}

function transactionOf(subject: object): string | null {
  if (!('object' in subject)) return null
  if (subject.object === 'payment_intent') return 'id' in subject ? textOrNull(subject.id) : null

  const intent = 'payment_intent' in subject ? subject.payment_intent : null
  return typeof intent === 'object' && intent && 'id' in intent ? textOrNull(intent.id) : textOrNull(intent)
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)
