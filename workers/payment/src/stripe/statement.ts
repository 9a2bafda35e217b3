import { Instant } from '@cinema/contracts/shared/time'
import type Stripe from 'stripe'
import type { StatementLine } from '../statement'
import { toAttempt, toRefund } from './attempt'

const PER_PAGE = 100

/** Everything that the account lists of a time, a page at once: first the payment intents, then the refunds. */
export async function* stripeStatement(stripe: Stripe, from: Instant, to: Instant): AsyncGenerator<StatementLine[]> {
  const created = { gte: Math.floor(from / 1_000), lt: Math.ceil(to / 1_000) }
  yield* pages((after) => stripe.paymentIntents.list({ created, limit: PER_PAGE, ...after }), paymentLine)
  yield* pages((after) => stripe.refunds.list({ created, limit: PER_PAGE, ...after }), refundLine)
}

type Page<Item> = { data: Item[]; has_more: boolean }

async function* pages<Item extends { id: string }>(
  ask: (after: { starting_after?: string }) => Promise<Page<Item>>,
  lineOf: (item: Item) => StatementLine | null,
): AsyncGenerator<StatementLine[]> {
  let after: { starting_after?: string } = {}
  for (;;) {
    const { data, has_more } = await ask(after)
    const lines = data.map(lineOf).filter((line) => line !== null)
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

/** A refund of a charge that no intent stands behind is none of ours. */
function refundLine(refund: Stripe.Refund): StatementLine | null {
  const { amount, status } = toRefund(refund)
  const intent = typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id
  return intent
    ? {
        about: 'REFUND',
        transactionId: refund.id,
        ofTransactionId: intent,
        amount,
        status,
        madeAt: instantOf(refund.created),
      }
    : null
}

const instantOf = (seconds: number): Instant => Instant.parse(seconds * 1_000)
