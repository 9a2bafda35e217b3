import { confirmationsOf } from '@cinema/domain/payment/ether'
import { log } from '@cinema/platform/log'
import type { TillEvent } from '@cinema/ticket-contract/events'
import { type ProviderAttempt, type ProviderOutcome, ProviderUnreachable } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import type { ChainQuote, ReportedTransaction } from './quote'
import { quoteTransactionId, UNPAID } from './quote-payment'
import type { Till, TransactionState } from './till'

/** A reported transaction that the node still does not know after this time was dropped. */
const DROPPED_AFTER_MS = 60_000

/**
 * Fetches the state of an attempt in ether from the chain, and stores its events. The attempt has succeeded once an event
 * of our contract matches the quote and has enough confirmations. An event that a reorganisation removed does not count
 * any more (rule 22). Throws `ProviderUnreachable` if the node does not answer, or no chain is configured.
 */
export async function fetchChainAttempt(deps: PaymentDeps, payment: Payment): Promise<ProviderAttempt> {
  const { till } = deps
  if (!till) throw new ProviderUnreachable('no chain is configured')

  const quote = await deps.chain.quoteOf(payment.id)
  if (!quote) return attemptOf(payment, UNPAID)

  // Before the events are read: if the transaction is mined by now, its event is among them.
  const isPending = await isReportedPending(deps, till, quote)
  const head = await till.head()
  const events = await till.eventsOf(payment.id, quote.fromBlock)
  await deps.chain.saveEvents(till.at, { quoteId: payment.id }, events, head)

  const paid = events.find((event) => event.kind === 'PAID' && isPaymentOf(event, payment, quote))
  if (!paid) return attemptOf(payment, { ...UNPAID, submitted: isPending })
  const isConfirmed = confirmationsOf(paid.blockNumber, head) >= till.confirmations
  return attemptOf(payment, isConfirmed ? { status: 'SUCCEEDED' } : { ...UNPAID, submitted: true }, paid)
}

/** Whether an event is the payment of this quote, to the wei. Logs an error if not: the contract should have refused it. */
export function isPaymentOf(event: TillEvent, payment: Payment, quote: ChainQuote): boolean {
  const fits = event.quoteId === payment.id && event.subjectId === payment.bookingId && event.wei === quote.wei
  if (!fits) {
    const { transactionHash, wei } = event
    log('error', 'the till received a payment that differs from its quote', {
      paymentId: payment.id,
      transactionHash,
      wei: String(wei),
      expected: String(quote.wei),
    })
  }
  return fits
}

/** An attempt with its outcome. Its transaction id is the transaction and log index of the event that paid it, if there is one. */
export const attemptOf = (payment: Payment, outcome: ProviderOutcome, paid?: TillEvent): ProviderAttempt => ({
  transactionId: paid ? `${paid.transactionHash}:${paid.logIndex}` : quoteTransactionId(payment),
  paymentId: payment.id,
  bookingId: payment.bookingId,
  amount: payment.amount,
  outcome,
})

/** Whether the transaction that the wallet reported may still pay. Updates its state if that has changed. */
async function isReportedPending(deps: PaymentDeps, till: Till, { paymentId, reported }: ChainQuote): Promise<boolean> {
  if (!reported) return false

  const state = nextState(reported, await till.stateOf(reported.hash), deps.now())
  if (state !== reported.state) await deps.chain.setReported(paymentId, { ...reported, state })
  return state === 'SENT'
}

function nextState(reported: ReportedTransaction, known: TransactionState, at: number): ReportedTransaction['state'] {
  if (known === 'REVERTED' || known === 'SUCCEEDED') return 'REVERTED'
  const isOverdue = reported.state === 'DROPPED' || at - reported.at > DROPPED_AFTER_MS
  return known === 'UNKNOWN' && isOverdue ? 'DROPPED' : 'SENT'
}
