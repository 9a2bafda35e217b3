/** Stripe's objects, with the fields that are supported here. Amounts are minor units, instants epoch seconds. */
export type Metadata = Record<string, string>

interface Stored<Name extends string> {
  id: string
  object: Name
  created: number
  livemode: false
}

export interface Card {
  brand: string
  country: string
  exp_month: number
  exp_year: number
  fingerprint: string
  funding: 'credit'
  last4: string
  checks: { address_line1_check: null; address_postal_code_check: null; cvc_check: 'pass' }
}

export interface PaymentMethod extends Stored<'payment_method'> {
  type: 'card'
  card: Card
  billing_details: Record<string, unknown>
  customer: string | null
  metadata: Metadata
}

export interface ConfirmationToken extends Stored<'confirmation_token'> {
  expires_at: number
  payment_intent: string | null
  payment_method: string
  payment_method_preview: Pick<PaymentMethod, 'type' | 'card' | 'billing_details'>
  return_url: string | null
}

export interface PaymentError {
  type: 'card_error'
  code: string
  decline_code?: string
  message: string
  charge?: string
  payment_method?: PaymentMethod
}

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'succeeded'
  | 'canceled'

export interface PaymentIntent extends Stored<'payment_intent'> {
  amount: number
  amount_capturable: number
  amount_received: number
  automatic_payment_methods: { enabled: boolean; allow_redirects: 'always' | 'never' } | null
  canceled_at: number | null
  cancellation_reason: string | null
  capture_method: 'automatic' | 'automatic_async'
  client_secret: string
  confirmation_method: 'automatic'
  currency: string
  customer: string | null
  description: string | null
  last_payment_error: PaymentError | null
  latest_charge: string | null
  metadata: Metadata
  next_action: { type: 'redirect_to_url'; redirect_to_url: { url: string; return_url: string | null } } | null
  payment_method: string | null
  payment_method_types: ['card']
  receipt_email: string | null
  return_url: string | null
  status: IntentStatus
}

export interface Charge extends Stored<'charge'> {
  amount: number
  amount_captured: number
  amount_refunded: number
  captured: boolean
  currency: string
  customer: string | null
  description: string | null
  failure_code: string | null
  failure_message: string | null
  metadata: Metadata
  outcome: {
    network_status: string
    reason: string | null
    risk_level: 'normal'
    type: 'authorized' | 'issuer_declined'
  }
  paid: boolean
  payment_intent: string
  payment_method: string
  payment_method_details: { type: 'card'; card: Card }
  refunded: boolean
  status: 'succeeded' | 'failed'
}

export interface Refund extends Omit<Stored<'refund'>, 'livemode'> {
  amount: number
  charge: string
  currency: string
  failure_reason?: string
  metadata: Metadata
  payment_intent: string
  reason: string | null
  status: 'succeeded' | 'failed'
}

/** A customer's dispute of a charge with their bank: the money is withdrawn at once, and reinstated if the merchant wins. */
export interface Dispute extends Stored<'dispute'> {
  amount: number
  charge: string
  currency: string
  metadata: Metadata
  payment_intent: string
  reason: 'fraudulent' | 'product_not_received'
  status: 'needs_response' | 'won' | 'lost'
}

export interface Customer extends Stored<'customer'> {
  email: string | null
  name: string | null
  metadata: Metadata
}

export interface StripeEvent extends Stored<'event'> {
  api_version: string
  data: { object: unknown }
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
}
