import { z } from 'zod'
import { createCharge } from './charges'
import type { Form } from './form'
import type { Ledger } from './ledger'
import type { PaymentError, PaymentIntent, PaymentMethod } from './objects'
import { createPaymentMethod, findPaymentMethod, read } from './payment-methods'
import { invalidRequest, StripeFault } from './stripe-fault'
import { type Behaviour, behaviourOf } from './test-cards'

const ConfirmForm = z.object({
  confirmation_token: z.string().optional(),
  payment_method: z.string().optional(),
  payment_method_data: z.record(z.string(), z.unknown()).optional(),
  return_url: z.string().optional(),
})
type Confirmation = z.output<typeof ConfirmForm>

const AUTHENTICATION_FAILED: Extract<Behaviour, { outcome: 'declines' }> = {
  outcome: 'declines',
  code: 'payment_intent_authentication_failure',
  message: 'The provided PaymentMethod has failed authentication.',
}

/** Confirms a PaymentIntent: it is paid, or requires 3-D Secure. @throws StripeFault 402 if the card is declined. */
export function confirmIntent(ledger: Ledger, intent: PaymentIntent, form: Form): PaymentIntent {
  const confirmation = read(ConfirmForm, form)
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    const message = `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`
    throw invalidRequest(message, { code: 'payment_intent_unexpected_state' })
  }
  const method = chooseMethod(ledger, intent, confirmation)
  intent.return_url = returnUrl(ledger, confirmation) ?? intent.return_url
  const redirects = intent.automatic_payment_methods?.allow_redirects === 'always'
  if (redirects && intent.return_url === null) {
    const message = 'This PaymentIntent may redirect the customer: give a return_url, or allow_redirects: never.'
    throw invalidRequest(message, { code: 'parameter_missing', param: 'return_url' })
  }

  intent.payment_method = method.id
  const behaviour = behaviourOf(method.card)
  if (behaviour.outcome === 'requires action') return challenge(ledger, intent)
  if (behaviour.outcome === 'succeeds') return pay(ledger, intent, method)
  throw decline(ledger, intent, method, behaviour)
}

/** Records the customer's answer to 3-D Secure: the intent is paid, or requires another payment method. */
export function answerChallenge(ledger: Ledger, intent: PaymentIntent, authorised: boolean): void {
  if (intent.status !== 'requires_action' || intent.payment_method === null) return
  const method = ledger.account.get('payment_method', intent.payment_method)
  if (authorised) pay(ledger, intent, method)
  else decline(ledger, intent, method, AUTHENTICATION_FAILED)
}

function chooseMethod({ account }: Ledger, intent: PaymentIntent, confirmation: Confirmation): PaymentMethod {
  const { confirmation_token, payment_method, payment_method_data } = confirmation
  if (confirmation_token !== undefined) {
    const token = account.get('confirmation_token', confirmation_token, 'confirmation_token')
    token.payment_intent = intent.id
    return findPaymentMethod(account, token.payment_method)
  }
  if (payment_method_data !== undefined) return createPaymentMethod(account, payment_method_data)
  const id = payment_method ?? intent.payment_method
  if (id !== null) return findPaymentMethod(account, id)
  const message = "You cannot confirm this PaymentIntent because it's missing a payment method."
  throw invalidRequest(message, { code: 'payment_intent_unexpected_state' })
}

function returnUrl({ account }: Ledger, { return_url, confirmation_token }: Confirmation): string | null {
  const token = confirmation_token === undefined ? undefined : account.find('confirmation_token', confirmation_token)
  return return_url ?? token?.return_url ?? null
}

function challenge(ledger: Ledger, intent: PaymentIntent): PaymentIntent {
  intent.status = 'requires_action'
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: ledger.challengeUrl(intent.id), return_url: intent.return_url },
  }
  ledger.emit('payment_intent.requires_action', intent)
  return intent
}

function pay(ledger: Ledger, intent: PaymentIntent, method: PaymentMethod): PaymentIntent {
  createCharge(ledger, intent, method, null)
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  intent.next_action = null
  intent.last_payment_error = null
  ledger.emit('payment_intent.succeeded', intent)
  return intent
}

function decline(
  ledger: Ledger,
  intent: PaymentIntent,
  method: PaymentMethod,
  behaviour: Extract<Behaviour, { outcome: 'declines' }>,
): StripeFault {
  const charge = createCharge(ledger, intent, method, behaviour)
  const error: PaymentError = {
    type: 'card_error',
    code: behaviour.code,
    ...(behaviour.declineCode !== undefined && { decline_code: behaviour.declineCode }),
    message: behaviour.message,
    charge: charge.id,
    payment_method: method,
  }
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.next_action = null
  intent.last_payment_error = error
  ledger.emit('payment_intent.payment_failed', intent)
  return new StripeFault(402, { ...error, payment_intent: structuredClone(intent) })
}
