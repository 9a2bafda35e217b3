import { z } from 'zod'
import { newId, nowSeconds } from './account'
import { confirmIntent } from './confirm-intent'
import type { Form } from './form'
import type { Ledger } from './ledger'
import type { PaymentIntent } from './objects'
import { findPaymentMethod, read } from './payment-methods'
import { StripeFault } from './stripe-fault'

const Flag = z.enum(['true', 'false']).transform((word) => word === 'true')
const Metadata = z.record(z.string(), z.string())
const IntentForm = z.object({
  amount: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(99_999_999)),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/)
    .transform((code) => code.toLowerCase()),
  automatic_payment_methods: z
    .object({ enabled: Flag, allow_redirects: z.enum(['always', 'never']).default('always') })
    .optional(),
  capture_method: z.enum(['automatic', 'automatic_async']).default('automatic_async'),
  confirm: Flag.default(false),
  customer: z.string().optional(),
  description: z.string().optional(),
  metadata: Metadata.default({}),
  payment_method: z.string().optional(),
  receipt_email: z.string().optional(),
  return_url: z.string().optional(),
})
const UpdateForm = z.object({ metadata: Metadata.default({}), description: z.string().optional() })
const CancelForm = z.object({ cancellation_reason: z.string().optional() })

/** Creates a PaymentIntent and, with `confirm`, confirms it at once. A decline is a 402, and the intent still exists. */
export function createIntent(ledger: Ledger, form: Form): PaymentIntent {
  const wanted = read(IntentForm, form)
  const id = newId('pi')
  const method =
    wanted.payment_method === undefined ? null : findPaymentMethod(ledger.account, wanted.payment_method).id
  const intent = ledger.account.put('payment_intent', id, {
    id,
    object: 'payment_intent',
    created: nowSeconds(),
    livemode: false,
    amount: wanted.amount,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: wanted.automatic_payment_methods ?? { enabled: true, allow_redirects: 'always' },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: wanted.capture_method,
    client_secret: `${id}_secret_${newId('x').slice(2)}`,
    confirmation_method: 'automatic',
    currency: wanted.currency,
    customer: wanted.customer ?? null,
    description: wanted.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    metadata: wanted.metadata,
    next_action: null,
    payment_method: method,
    payment_method_types: ['card'],
    receipt_email: wanted.receipt_email ?? null,
    return_url: wanted.return_url ?? null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  })
  ledger.emit('payment_intent.created', intent)
  return wanted.confirm ? confirmIntent(ledger, intent, form) : intent
}

/** Merges the metadata; an empty value removes its key. */
export function updateIntent(ledger: Ledger, intent: PaymentIntent, form: Form): PaymentIntent {
  const { metadata, description } = read(UpdateForm, form)
  const merged = Object.entries({ ...intent.metadata, ...metadata }).filter(([, value]) => value !== '')
  intent.metadata = Object.fromEntries(merged)
  if (description !== undefined) intent.description = description
  ledger.account.markChanged()
  return intent
}

/** Cancels an unpaid intent. @throws payment_intent_unexpected_state if it is paid or cancelled. */
export function cancelIntent(ledger: Ledger, intent: PaymentIntent, form: Form): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'cancel')
  intent.status = 'canceled'
  intent.canceled_at = nowSeconds()
  intent.cancellation_reason = read(CancelForm, form).cancellation_reason ?? null
  intent.next_action = null
  ledger.emit('payment_intent.canceled', intent)
  return intent
}

function unexpectedState(intent: PaymentIntent, verb: string): StripeFault {
  return new StripeFault(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: structuredClone(intent),
  })
}
