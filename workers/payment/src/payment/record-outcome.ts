import { RefundId } from '@cinema/contracts/shared/ids'
import { earningsLeft } from '@cinema/domain/payment/earnings'
import { postCapture, postSale } from '@cinema/domain/payment/postings'
import { tillOf } from '@cinema/domain/payment/till'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { ProviderAttempt, WebhookEvent } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Transition } from '../ledger/transition'
import { eventDataOf, isOpen, type Payment } from './payment'

/**
 * Writes down what the provider says of an attempt, with its ledger, event and webhook in one transaction. An amount or
 * a currency that is not ours never counts (rule 12). Answers the payment as it then stands.
 */
export async function recordOutcome(
  deps: PaymentDeps,
  payment: Payment,
  attempt: ProviderAttempt,
  webhook: WebhookEvent | null = null,
): Promise<Payment> {
  const transitions = await transitionsOf(deps, payment, attempt)
  if (transitions.length === 0 && !webhook) return payment

  await deps.books.commit(payment.bookingId, transitions, { webhook })
  return (await deps.payments.byId(payment.id)) ?? payment
}

async function transitionsOf(deps: PaymentDeps, payment: Payment, asked: ProviderAttempt): Promise<Transition[]> {
  if (!isOpen(payment) && asked.outcome.status !== 'SUCCEEDED') return []
  if (payment.status === 'SUCCEEDED' || !amountMatches(payment, asked)) return []

  const { outcome, transactionId } = await closeIfFailed(deps, asked)
  const known = { paymentId: payment.id, transactionId }
  switch (outcome.status) {
    case 'PENDING':
      return [{ kind: 'PENDING', ...known, outcome }]
    case 'CANCELLED':
      return [{ kind: 'CANCELLED', ...known }]
    case 'FAILED': {
      const data = { ...eventDataOf(payment), failure: outcome.failure }
      const event = newEvent('payment.failed.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
      return [{ kind: 'FAILED', ...known, failure: outcome.failure, event }]
    }
    case 'SUCCEEDED':
      return [await capture(deps, payment, transactionId)]
    default:
      return outcome satisfies never
  }
}

async function capture(deps: PaymentDeps, payment: Payment, transactionId: string): Promise<Transition> {
  const { id: paymentId, amount: captured, earnings } = payment
  const through = tillOf(payment.method)
  return {
    kind: 'CAPTURED',
    paymentId,
    transactionId,
    saleEntries: postSale(earnings),
    captureEntries: postCapture({ through, captured, sold: earnings }),
    surplusEntries: postCapture({ through, captured, sold: earningsLeft(earnings, earnings) }),
    surplusRefundId: await derivedId(RefundId, paymentId, 'SURPLUS'),
    event: newEvent(
      'payment.completed.v1',
      paymentId,
      { ...eventDataOf(payment), ...payment.sale },
      { at: deps.now(), requestId: deps.requestId },
    ),
  }
}

/** A declined attempt would take another card later; it is closed, so that no success comes after we called it failed. */
async function closeIfFailed({ provider }: PaymentDeps, attempt: ProviderAttempt): Promise<ProviderAttempt> {
  if (attempt.outcome.status !== 'FAILED') return attempt
  try {
    const closed = await provider.cancel(attempt.transactionId)
    return closed.outcome.status === 'SUCCEEDED' ? closed : attempt
  } catch (fault) {
    log('warn', 'failed attempt not closed', { transactionId: attempt.transactionId, ...describeFault(fault) })
    return attempt
  }
}

function amountMatches(payment: Payment, { amount, transactionId }: ProviderAttempt): boolean {
  const ours = amount.amount === payment.amount.amount && amount.currency === payment.amount.currency
  if (!ours) {
    const { amount: expected } = payment
    log('error', 'provider holds another amount', { paymentId: payment.id, transactionId, amount, expected })
  }
  return ours
}
