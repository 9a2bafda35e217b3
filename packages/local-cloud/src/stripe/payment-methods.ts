import { z } from 'zod'
import { type Account, newId, nowSeconds } from './account'
import type { Form } from './form'
import type { ConfirmationToken, PaymentMethod } from './objects'
import { invalidRequest, StripeFault } from './stripe-fault'
import { cardByAlias, cardByNumber, fingerprint, type TestCard } from './test-cards'

const CONFIRMATION_TOKEN_SECONDS = 12 * 3_600

const CardForm = z.object({
  type: z.literal('card'),
  card: z.object({
    number: z.string().optional(),
    token: z.string().optional(),
    exp_month: z.coerce.number().int().min(1).max(12).default(12),
    exp_year: z.coerce
      .number()
      .int()
      .default(new Date().getUTCFullYear() + 3),
  }),
  billing_details: z.record(z.string(), z.unknown()).default({}),
})
const TokenForm = z.object({
  payment_method: z.string().optional(),
  payment_method_data: z.record(z.string(), z.unknown()).optional(),
  return_url: z.string().optional(),
})

/** Creates a PaymentMethod from a test card's number. Other numbers are refused, as Stripe does in test mode. */
export function createPaymentMethod(account: Account, form: Form | Record<string, unknown>): PaymentMethod {
  const { card, billing_details } = read(CardForm, form)
  const found = cardByNumber(card.number ?? '')
  if (found === undefined) {
    const message = 'Your card number is incorrect.'
    throw new StripeFault(402, { type: 'card_error', code: 'incorrect_number', param: 'card[number]', message })
  }
  return storeMethod(account, found, { exp_month: card.exp_month, exp_year: card.exp_year, billing_details })
}

/** The PaymentMethod by its id, or a new one for a name such as `pm_card_visa`. */
export function findPaymentMethod(account: Account, id: string): PaymentMethod {
  const card = cardByAlias(id)
  if (card === undefined) return account.get('payment_method', id, 'payment_method')
  return storeMethod(account, card, { exp_month: 12, exp_year: new Date().getUTCFullYear() + 3, billing_details: {} })
}

export function createConfirmationToken(account: Account, form: Form): ConfirmationToken {
  const { payment_method, payment_method_data, return_url } = read(TokenForm, form)
  const method =
    payment_method_data === undefined
      ? findPaymentMethod(account, payment_method ?? '')
      : createPaymentMethod(account, payment_method_data)
  const id = newId('ctoken')
  return account.put('confirmation_token', id, {
    id,
    object: 'confirmation_token',
    created: nowSeconds(),
    livemode: false,
    expires_at: nowSeconds() + CONFIRMATION_TOKEN_SECONDS,
    payment_intent: null,
    payment_method: method.id,
    payment_method_preview: { type: 'card', card: method.card, billing_details: method.billing_details },
    return_url: return_url ?? null,
  })
}

/** Parses a form. @throws Stripe's error with the first wrong parameter. */
export function read<Schema extends z.ZodType>(schema: Schema, form: unknown): z.output<Schema> {
  const outcome = schema.safeParse(form)
  if (outcome.success) return outcome.data
  const [issue] = outcome.error.issues
  const [head = '', ...rest] = (issue?.path ?? []).map(String)
  const param = head + rest.map((part) => `[${part}]`).join('')
  throw invalidRequest(`Invalid or missing parameter: ${param}`, { code: 'parameter_invalid', param })
}

type CardDetails = { exp_month: number; exp_year: number; billing_details: Record<string, unknown> }

function storeMethod(
  account: Account,
  { number, brand }: TestCard,
  { exp_month, exp_year, billing_details }: CardDetails,
) {
  const id = newId('pm')
  return account.put('payment_method', id, {
    id,
    object: 'payment_method',
    created: nowSeconds(),
    livemode: false,
    type: 'card',
    billing_details,
    customer: null,
    metadata: {},
    card: {
      brand,
      country: 'US',
      exp_month,
      exp_year,
      fingerprint: fingerprint(number),
      funding: 'credit',
      last4: number.slice(-4),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    },
  })
}
