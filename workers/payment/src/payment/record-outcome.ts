import { RefundId } from '@cinema/contracts/shared/ids'
import { earningsLeft } from '@cinema/domain/payment/earnings'
import { postCapture, postSale } from '@cinema/domain/payment/postings'
import { receivingAccountOf } from '@cinema/domain/payment/receiving-account'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { ProviderAttempt, WebhookEvent } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Transition } from '../ledger/transition'
import { refundEventData } from '../refund/refund-event-data'
import { eventDataOf, isOpen, type Payment } from './payment'

/**
 * Records the outcome of an attempt, with ledger entries, event and webhook in one transaction. An attempt with another
 * amount or currency than the payment is ignored and logged (rule 12). Returns the payment as it is afterwards.
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

async function transitionsOf(deps: PaymentDeps, payment: Payment, attempt: ProviderAttempt): Promise<Transition[]> {
  if (!isOpen(payment) && attempt.outcome.status !== 'SUCCEEDED') return []
  if (payment.status === 'SUCCEEDED' || !amountMatches(payment, attempt)) return []

  const { outcome, transactionId } = await closeIfFailed(deps, attempt)
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
  const through = receivingAccountOf(payment.method)
  const surplusRefundId = await derivedId(RefundId, paymentId, 'SURPLUS')
  const surplus = { id: surplusRefundId, amount: captured, reason: 'SURPLUS', requestedBy: null, ...payment.sale }
  const origin = { at: deps.now(), requestId: deps.requestId }
  return {
    kind: 'CAPTURED',
    paymentId,
    transactionId,
    saleEntries: postSale(earnings),
    captureEntries: postCapture({ through, captured, sold: earnings }),
    surplusEntries: postCapture({ through, captured, sold: earningsLeft(earnings, earnings) }),
    surplusRefundId,
    event: newEvent('payment.completed.v1', paymentId, { ...eventDataOf(payment), ...payment.sale }, origin),
    surplusEvent: newEvent('payment.refund-requested.v1', paymentId, refundEventData(payment, surplus), origin),
  }
}

/** Stripe would accept another card for a declined attempt. It is cancelled, so that it cannot succeed after it has failed here. */
async function closeIfFailed({ provider }: PaymentDeps, attempt: ProviderAttempt): Promise<ProviderAttempt> {
  if (attempt.outcome.status !== 'FAILED') return attempt
  try {
    const closed = await provider.cancel(attempt.transactionId)
    return closed.outcome.status === 'SUCCEEDED' ? closed : attempt
  } catch (fault) {
    log('warn', 'failed attempt could not be cancelled', {
      transactionId: attempt.transactionId,
      ...describeFault(fault),
    })
    return attempt
  }
}

function amountMatches(payment: Payment, { amount, transactionId }: ProviderAttempt): boolean {
  const matches = amount.amount === payment.amount.amount && amount.currency === payment.amount.currency
  if (!matches) {
    const { amount: expected } = payment
    log('error', 'the provider has another amount than the payment', {
      paymentId: payment.id,
      transactionId,
      amount,
      expected,
    })
  }
  return matches
}
