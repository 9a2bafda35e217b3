import { Instant } from '@cinema/contracts/shared/time'
import type Stripe from 'stripe'
import type { StatementLine } from '../reconciliation/statement'
import type { ProviderRefund } from './card-provider'
import { toAttempt, toChargeback, toRefund } from './stripe-attempt'

const PER_PAGE = 100

/** Lists what was created in the account in a period, page by page: first the payment intents, then refunds, then disputes. */
export async function* stripeStatement(stripe: Stripe, from: Instant, to: Instant): AsyncGenerator<StatementLine[]> {
  const created = { gte: Math.floor(from / 1_000), lt: Math.ceil(to / 1_000) }
  yield* pages((after) => stripe.paymentIntents.list({ created, limit: PER_PAGE, ...after }), paymentLine)
  yield* pages((after) => stripe.refunds.list({ created, limit: PER_PAGE, ...after }), lineOf(toRefund))
  yield* pages((after) => stripe.disputes.list({ created, limit: PER_PAGE, ...after }), lineOf(toChargeback))
}

type Page<Item> = { data: Item[]; has_more: boolean }

async function* pages<Item extends { id: string }>(
  list: (after: { starting_after?: string }) => Promise<Page<Item>>,
  toLine: (item: Item) => StatementLine | null,
): AsyncGenerator<StatementLine[]> {
  let after: { starting_after?: string } = {}
  for (;;) {
    const { data, has_more } = await list(after)
    const lines = data.map(toLine).filter((line) => line !== null)
    if (lines.length > 0) yield lines
    const last = data.at(-1)
    if (!has_more || !last) return
    after = { starting_after: last.id }
  }
}

function paymentLine(intent: Stripe.PaymentIntent): StatementLine {
  const { transactionId, paymentId, amount, outcome } = toAttempt(intent)
  const status = outcome.status === 'PENDING' ? 'OPEN' : outcome.status
  return { about: 'PAYMENT', transactionId, paymentId, amount, status, madeAt: instantOf(intent.created) }
}

type Reversal = { id: string; created: number; payment_intent: string | Stripe.PaymentIntent | null }

/** The line of a refund or chargeback; null without a payment intent, since all our charges have one. */
const lineOf =
  <Item extends Reversal>(read: (item: Item) => ProviderRefund | null) =>
  (item: Item): StatementLine | null => {
    const refund = read(item)
    const intent = typeof item.payment_intent === 'string' ? item.payment_intent : item.payment_intent?.id
    if (!refund || !intent) return null
    const { amount, status } = refund
    const madeAt = instantOf(item.created)
    return { about: 'REFUND', transactionId: item.id, ofTransactionId: intent, amount, status, madeAt }
  }

const instantOf = (seconds: number): Instant => Instant.parse(seconds * 1_000)
