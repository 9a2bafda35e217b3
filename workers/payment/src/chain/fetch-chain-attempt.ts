import { confirmationsOf } from '@cinema/domain/payment/ether'
import { log } from '@cinema/platform/log'
import type { TillEvent } from '@cinema/ticket-contract/events'
import { type ProviderAttempt, type ProviderOutcome, ProviderUnreachable } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import type { ChainQuote, ReportedTransaction } from './quote'
import { quoteTransactionId, UNPAID } from './quote-payment'
import type { Till, TransactionState } from './till'

/** A transaction that no node has heard of for so long will not come any more. */
const DROPPED_AFTER_MS = 60_000

/**
 * What the chain says of an attempt in ether now: it counts once an event of our contract on our chain matches the quote
 * and has its confirmations; an event that a reorganisation took away does not count any more (rule 22).
 */
export async function fetchChainAttempt(deps: PaymentDeps, payment: Payment): Promise<ProviderAttempt> {
  const { till } = deps
  if (!till) throw new ProviderUnreachable('no chain is set')

  const quote = await deps.chain.quoteOf(payment.id)
  if (!quote) return attemptOf(payment, UNPAID)

  // ReadScope at first: one that stood in a block by then would have shown its event below.
  const isOnItsWay = await hear(deps, till, quote)
  const head = await till.head()
  const events = await till.eventsOf(payment.id, quote.fromBlock)
  await deps.chain.note(till.at, { quoteId: payment.id }, events, head)

  const paid = events.find((event) => event.kind === 'PAID' && pays(event, payment, quote))
  if (!paid) return attemptOf(payment, { ...UNPAID, submitted: isOnItsWay })
  const counts = confirmationsOf(paid.blockNumber, head) >= till.confirmations
  return attemptOf(payment, counts ? { status: 'SUCCEEDED' } : { ...UNPAID, submitted: true }, paid)
}

/** Whether an event is the payment of this quote, to the wei. What the contract should never have taken is told. */
export function pays(event: TillEvent, payment: Payment, quote: ChainQuote): boolean {
  const fits = event.quoteId === payment.id && event.subjectId === payment.bookingId && event.wei === quote.wei
  if (!fits) {
    const { transactionHash, wei } = event
    log('error', 'the till took what was not quoted', {
      paymentId: payment.id,
      transactionHash,
      wei: String(wei),
      expected: String(quote.wei),
    })
  }
  return fits
}

/** An attempt as the books know it; once an event pays it, it is called by that event's place on the chain. */
export const attemptOf = (payment: Payment, outcome: ProviderOutcome, paid?: TillEvent): ProviderAttempt => ({
  transactionId: paid ? `${paid.transactionHash}:${paid.logIndex}` : quoteTransactionId(payment),
  paymentId: payment.id,
  bookingId: payment.bookingId,
  amount: payment.amount,
  outcome,
})

/** Whether what the wallet has sent may still pay. One that is done without having paid, or is forgotten, does not. */
async function hear(deps: PaymentDeps, till: Till, { paymentId, reported }: ChainQuote): Promise<boolean> {
  if (!reported) return false

  const state = nextState(reported, await till.stateOf(reported.hash), deps.now())
  if (state !== reported.state) await deps.chain.report(paymentId, { ...reported, state })
  return state === 'SENT'
}

function nextState(reported: ReportedTransaction, known: TransactionState, at: number): ReportedTransaction['state'] {
  if (known === 'REVERTED' || known === 'SUCCEEDED') return 'REVERTED'
  const forgotten = reported.state === 'DROPPED' || at - reported.at > DROPPED_AFTER_MS
  return known === 'UNKNOWN' && forgotten ? 'DROPPED' : 'SENT'
}
