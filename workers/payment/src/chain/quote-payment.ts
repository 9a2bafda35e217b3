import { Instant } from '@cinema/contracts/shared/time'
import { type EtherRate, quoteDeadline, weiFor } from '@cinema/domain/payment/ether'
import { describeFault, log } from '@cinema/platform/log'
import { ProviderUnreachable } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import { recordOutcome } from '../payment/record-outcome'
import type { ChainQuote } from './quote'
import type { Till } from './till'

/** How long after its deadline the payment of a quote may still need for its confirmations. */
const CONFIRMATION_MS = 10 * 60_000

/**
 * Makes and signs the quote of an attempt in ether and opens the attempt (rule 21). Null if that is impossible, because there
 * is no exchange rate, the chain does not answer, or the seats are not kept long enough. The attempt is then CANCELLED.
 */
export async function quotePayment(
  deps: PaymentDeps,
  till: Till,
  { payment, keptUntil }: { payment: Payment; keptUntil: number },
): Promise<Payment | null> {
  const quote = (await deps.chain.quoteOf(payment.id)) ?? (await makeQuote(deps, till, payment, keptUntil))
  const known = { transactionId: quoteTransactionId(payment), paymentId: payment.id, bookingId: payment.bookingId }
  if (!quote) {
    await recordOutcome(deps, payment, { ...known, amount: payment.amount, outcome: { status: 'CANCELLED' } })
    return null
  }
  await deps.chain.insertQuote(quote)
  await deps.watchChain(quote.deadline + CONFIRMATION_MS)
  return recordOutcome(deps, payment, { ...known, amount: payment.amount, outcome: UNPAID })
}

/** The outcome of a quote without a known transaction. */
export const UNPAID = { status: 'PENDING', submitted: false, clientSecret: null, redirectUrl: null } as const

/** The transaction id of an attempt that no transaction has paid yet. */
export const quoteTransactionId = ({ id }: Pick<Payment, 'id'>): string => `quote ${id}`

async function makeQuote(deps: PaymentDeps, till: Till, payment: Payment, keptUntil: number) {
  const deadline = quoteDeadline({ keptUntil, at: deps.now(), confirmations: till.confirmations })
  if (deadline === null) return null
  try {
    const rate = await deps.rates.rateOf(payment.amount.currency)
    return rate && (await signed(till, payment, rate, deadline))
  } catch (fault) {
    if (!(fault instanceof ProviderUnreachable)) throw fault
    log('warn', 'no quote in ether', { paymentId: payment.id, requestId: deps.requestId, ...describeFault(fault) })
    return null
  }
}

async function signed(till: Till, payment: Payment, rate: EtherRate, deadline: number): Promise<ChainQuote> {
  const { id: paymentId, bookingId, amount } = payment
  const wei = weiFor(amount, rate)
  const [fromBlock, weiPerGas] = await Promise.all([till.head(), till.gasPrice()])
  return {
    ...till.at,
    paymentId,
    wei,
    minorPerEther: rate.minorPerEther,
    deadline: Instant.parse(deadline * 1_000),
    signature: till.sign({ quoteId: paymentId, bookingId, payer: null, wei, deadline }),
    weiPerGas,
    fromBlock,
    reported: null,
  }
}
