import { RefundId } from '@cinema/contracts/shared/ids'
import { earningsLeft } from '@cinema/domain/payment/earnings'
import { postCapture, postSale } from '@cinema/domain/payment/postings'
import { tillOf } from '@cinema/domain/payment/till'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { CardAttempt, WebhookHint } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Movement } from '../ledger/movement'
import { isOpen, type Payment, told } from './payment'

/**
 * Writes down what the provider says of an attempt, with its ledger, event and webhook in one transaction. An amount or
 * a currency that is not ours never counts (rule 12). Answers the payment as it then stands.
 */
export async function recordOutcome(
  deps: PaymentDeps,
  payment: Payment,
  attempt: CardAttempt,
  webhook: WebhookHint | null = null,
): Promise<Payment> {
  const movements = await movementsOf(deps, payment, attempt)
  if (movements.length === 0 && !webhook) return payment

  await deps.books.commit(payment.bookingId, movements, { webhook })
  return (await deps.payments.byId(payment.id)) ?? payment
}

async function movementsOf(deps: PaymentDeps, payment: Payment, asked: CardAttempt): Promise<Movement[]> {
  if (!isOpen(payment) && asked.outcome.status !== 'SUCCEEDED') return []
  if (payment.status === 'SUCCEEDED' || !isOurAmount(payment, asked)) return []

  const { outcome, transactionId } = await closedIfFailed(deps, asked)
  const known = { paymentId: payment.id, transactionId }
  switch (outcome.status) {
    case 'PENDING':
      return [{ kind: 'PENDING', ...known, outcome }]
    case 'CANCELLED':
      return [{ kind: 'CANCELLED', ...known }]
    case 'FAILED': {
      const data = { ...told(payment), failure: outcome.failure }
      const event = newEvent('payment.failed.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
      return [{ kind: 'FAILED', ...known, failure: outcome.failure, event }]
    }
    case 'SUCCEEDED':
      return [await capture(deps, payment, transactionId)]
    default:
      return outcome satisfies never
  }
}

async function capture(deps: PaymentDeps, payment: Payment, transactionId: string): Promise<Movement> {
  const { id: paymentId, amount: captured, earnings } = payment
  const through = tillOf(payment.method)
  return {
    kind: 'CAPTURED',
    paymentId,
    transactionId,
    sale: postSale(earnings),
    settled: postCapture({ through, captured, sold: earnings }),
    surplus: postCapture({ through, captured, sold: earningsLeft(earnings, earnings) }),
    surplusRefundId: await derivedId(RefundId, paymentId, 'SURPLUS'),
    event: newEvent(
      'payment.completed.v1',
      paymentId,
      { ...told(payment), ...payment.sold },
      { at: deps.now(), requestId: deps.requestId },
    ),
  }
}

/** A declined attempt would take another card later; it is closed, so that no success comes after we called it failed. */
async function closedIfFailed({ provider }: PaymentDeps, attempt: CardAttempt): Promise<CardAttempt> {
  if (attempt.outcome.status !== 'FAILED') return attempt
  try {
    const closed = await provider.cancel(attempt.transactionId)
    return closed.outcome.status === 'SUCCEEDED' ? closed : attempt
  } catch (fault) {
    log('warn', 'failed attempt not closed', { transactionId: attempt.transactionId, ...describeFault(fault) })
    return attempt
  }
}

function isOurAmount(payment: Payment, { amount, transactionId }: CardAttempt): boolean {
  const ours = amount.amount === payment.amount.amount && amount.currency === payment.amount.currency
  if (!ours) {
    const { amount: expected } = payment
    log('error', 'provider holds another amount', { paymentId: payment.id, transactionId, amount, expected })
  }
  return ours
}
