import Stripe from 'stripe'
import type { PaymentSettings } from '../settings'
import type { AttemptOrder, CardProvider, ProviderAttempt, ProviderRefund, RefundOrder } from './card-provider'
import { ProviderUnreachable } from './card-provider'
import { toAttempt, toChargeback, toRefund } from './stripe-attempt'
import { toFailure } from './stripe-failure'
import { stripeStatement } from './stripe-statement'
import { toWebhookEvent } from './stripe-webhook'

export type StripeSettings = Pick<
  PaymentSettings,
  'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRET' | 'STRIPE_API_URL' | 'PUBLIC_URL'
>

const TIMEOUT_MS = 10_000
const RETRIES = 2

/**
 * Stripe as the card provider. An attempt is created without a card and confirmed in a second call. If the answer to the
 * first call is lost, it can be repeated with the same idempotency key and never charges the card.
 */
export function stripeProvider(settings: StripeSettings): CardProvider {
  const stripe = connectStripe(settings)
  const retrieve = (id: string) => callStripe(async () => toAttempt(await stripe.paymentIntents.retrieve(id)))
  return {
    retrieve,
    find: (id) => retrieve(id).catch(nullIfMissing),
    open: (order) => callStripe(() => openIntent(stripe, order)),
    confirm: (order, id, card) =>
      callStripe(() => confirmIntent(stripe, order, id, confirmation(settings, order, card))),
    cancel: (id) => callStripe(() => cancelIntent(stripe, id)),
    refund: (order) => callStripe(() => createRefund(stripe, order)),
    refundsOf: (id) => callStripe(() => listRefunds(stripe, { payment_intent: id, limit: 100 })),
    statement: (from, to) => stripeStatement(stripe, from, to),

    async verifyWebhook(body, signature) {
      const crypto = Stripe.createSubtleCryptoProvider()
      try {
        const secret = settings.STRIPE_WEBHOOK_SECRET
        return toWebhookEvent(await stripe.webhooks.constructEventAsync(body, signature, secret, undefined, crypto))
      } catch {
        return null
      }
    },
  }
}

function connectStripe({ STRIPE_SECRET_KEY, STRIPE_API_URL }: StripeSettings): Stripe {
  const config = { httpClient: Stripe.createFetchHttpClient(), timeout: TIMEOUT_MS, maxNetworkRetries: RETRIES }
  if (!STRIPE_API_URL) return new Stripe(STRIPE_SECRET_KEY, { ...config, telemetry: false })

  const { hostname, port, protocol } = new URL(STRIPE_API_URL)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  const address = { host: hostname, port: port || (scheme === 'http' ? 80 : 443), protocol: scheme } as const
  return new Stripe(STRIPE_SECRET_KEY, { ...config, ...address, telemetry: false })
}

async function openIntent(stripe: Stripe, { id, bookingId, amount }: AttemptOrder): Promise<ProviderAttempt> {
  const intent = await stripe.paymentIntents.create(
    {
      amount: amount.amount,
      currency: amount.currency.toLowerCase(),
      automatic_payment_methods: { enabled: true },
      metadata: { paymentId: id, bookingId },
    },
    { idempotencyKey: id },
  )
  return toAttempt(intent)
}

function confirmation({ PUBLIC_URL }: StripeSettings, order: AttemptOrder, card: string) {
  const return_url = new URL(`/checkout/${order.bookingId}`, PUBLIC_URL).href
  return card.startsWith('ctoken_') ? { confirmation_token: card, return_url } : { payment_method: card, return_url }
}

/** If Stripe refuses to confirm an attempt that no card was submitted for, the card is invalid and the attempt has failed. */
async function confirmIntent(
  stripe: Stripe,
  order: AttemptOrder,
  id: string,
  card: Stripe.PaymentIntentConfirmParams,
): Promise<ProviderAttempt> {
  try {
    return toAttempt(await stripe.paymentIntents.confirm(id, card, { idempotencyKey: `${order.id}:confirm` }))
  } catch (fault) {
    const refusal = stripeRefusal(fault)
    if (!refusal) throw fault

    const attempt = toAttempt(await stripe.paymentIntents.retrieve(id))
    const isSubmitted = attempt.outcome.status !== 'PENDING' || attempt.outcome.submitted
    return isSubmitted ? attempt : { ...attempt, outcome: { status: 'FAILED', failure: toFailure(refusal) } }
  }
}

async function cancelIntent(stripe: Stripe, id: string): Promise<ProviderAttempt> {
  try {
    return toAttempt(await stripe.paymentIntents.cancel(id))
  } catch (fault) {
    if (!stripeRefusal(fault)) throw fault
    return toAttempt(await stripe.paymentIntents.retrieve(id))
  }
}

async function createRefund(
  stripe: Stripe,
  { id, round, transactionId, amount }: RefundOrder,
): Promise<ProviderRefund> {
  try {
    const refund = await stripe.refunds.create(
      { payment_intent: transactionId, amount: amount.amount, metadata: { refundId: id, round } },
      { idempotencyKey: `${id}:${round}` },
    )
    return toRefund(refund)
  } catch (fault) {
    const refusal = stripeRefusal(fault)
    if (!refusal) throw fault
    return {
      transactionId: null,
      refundId: id,
      round,
      amount,
      status: 'FAILED',
      error: refusal.code ?? refusal.message,
    }
  }
}

async function listRefunds(stripe: Stripe, of: { payment_intent: string; limit: number }): Promise<ProviderRefund[]> {
  const [refunds, disputes] = await Promise.all([stripe.refunds.list(of), stripe.disputes.list(of)])
  return [...refunds.data.map(toRefund), ...disputes.data.flatMap((dispute) => toChargeback(dispute) ?? [])]
}

const stripeRefusal = (fault: unknown) =>
  fault instanceof Stripe.errors.StripeCardError || fault instanceof Stripe.errors.StripeInvalidRequestError
    ? fault
    : null

function nullIfMissing(fault: unknown): null {
  if (fault instanceof Stripe.errors.StripeInvalidRequestError && fault.code === 'resource_missing') return null
  throw fault
}

/** Throws `ProviderUnreachable` for temporary faults, such as a lost connection. Others, such as a wrong key, are our own. */
async function callStripe<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (fault) {
    const { StripeConnectionError, StripeAPIError, StripeRateLimitError } = Stripe.errors
    const temporary = [StripeConnectionError, StripeAPIError, StripeRateLimitError]
    if (!temporary.some((kind) => fault instanceof kind)) throw fault
    throw new ProviderUnreachable('the card provider did not answer', { cause: fault })
  }
}
