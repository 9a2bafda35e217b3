import { newId, nowSeconds } from './account'
import type { Ledger } from './ledger'
import type { Charge, PaymentIntent, PaymentMethod } from './objects'
import { invalidRequest } from './stripe-fault'
import type { Behaviour } from './test-cards'

type Decline = Extract<Behaviour, { outcome: 'declines' }>

/** Creates the charge of a PaymentIntent: successful, or declined. */
export function createCharge(
  ledger: Ledger,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | null,
): Charge {
  const id = newId('ch')
  const charge = ledger.account.put('charge', id, {
    id,
    object: 'charge',
    created: nowSeconds(),
    livemode: false,
    amount: intent.amount,
    amount_captured: decline === null ? intent.amount : 0,
    amount_refunded: 0,
    captured: decline === null,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    metadata: { ...intent.metadata },
    outcome: {
      network_status: decline === null ? 'approved_by_network' : 'declined_by_network',
      reason: decline?.declineCode ?? decline?.code ?? null,
      risk_level: 'normal',
      type: decline === null ? 'authorized' : 'issuer_declined',
    },
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: 'card', card: method.card },
    refunded: false,
    status: decline === null ? 'succeeded' : 'failed',
  })
  intent.latest_charge = charge.id
  ledger.emit(decline === null ? 'charge.succeeded' : 'charge.failed', charge)
  return charge
}

/** The paid charge of that id or, without one, of that PaymentIntent. */
export function chargeOf({ account }: Ledger, id: string | undefined, intentId: string | undefined): Charge {
  if (id !== undefined) return requirePaid(account.get('charge', id, 'charge'))
  if (intentId === undefined) {
    throw invalidRequest('One of the following params should be provided: payment_intent or charge.')
  }
  const intent = account.get('payment_intent', intentId, 'payment_intent')
  if (intent.latest_charge !== null) return requirePaid(account.get('charge', intent.latest_charge))
  throw invalidRequest('This PaymentIntent does not have a successful charge to refund.', { param: 'payment_intent' })
}

function requirePaid(charge: Charge): Charge {
  if (charge.paid) return charge
  throw invalidRequest(`Charge ${charge.id} has not been paid and cannot be refunded.`, { param: 'charge' })
}
