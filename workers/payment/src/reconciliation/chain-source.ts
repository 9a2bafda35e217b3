import { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { Instant } from '@cinema/contracts/shared/time'
import { worthOfWei } from '@cinema/domain/payment/ether'
import type { TillEvent } from '@cinema/ticket-contract/events'
import { isPaymentOf } from '../chain/fetch-chain-attempt'
import type { ChainQuote } from '../chain/quote'
import { BLOCKS_PER_CALL, handleTillEvent } from '../chain/scan-chain'
import type { Till } from '../chain/till'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import type { StatementLine, StatementSource } from './statement'

type Known = Pick<PaymentDeps, 'payments' | 'refunds' | 'chain'>
type Ours = { payment: Payment; quote: ChainQuote } | null

/**
 * The logs of the till as somebody else who keeps books of our money, as far as they are final: what it took and gave back.
 * Wei that are what we asked for stand as that amount, others at the payment's own rate.
 */
export const chainSource = (till: Till, deps: PaymentDeps): StatementSource => ({
  source: 'chain',
  async *lines(from, to) {
    const end = await firstBlockFrom(till, to, await firstUnconfirmedBlock(till))
    for (let block = await firstBlockFrom(till, from, end); block < end; block += BLOCKS_PER_CALL) {
      const events = await till.eventsBetween(block, Math.min(end, block + BLOCKS_PER_CALL) - 1)
      yield await Promise.all(events.map((event) => toLine(till, deps, event)))
    }
  },
  async repair(payment) {
    const quote = await deps.chain.quoteOf(payment.id)
    if (!quote) return
    const firstUnconfirmed = await firstUnconfirmedBlock(till)
    const events = await till.eventsOf(payment.id, quote.fromBlock)
    for (const event of events.filter(({ blockNumber }) => blockNumber < firstUnconfirmed))
      await handleTillEvent(deps, event)
  },
})

/** The first block that a reorganisation may yet take away (rule 22). */
const firstUnconfirmedBlock = async (till: Till): Promise<number> =>
  Math.max(0, (await till.head()) - till.confirmations + 2)

/** The first block that is no older than an instant; `end` if all before it are. */
async function firstBlockFrom(till: Till, instant: number, end: number): Promise<number> {
  let [low, high] = [0, end]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await till.timeOf(middle)) < instant) low = middle + 1
    else high = middle
  }
  return low
}

async function toLine(till: Till, known: Known, event: TillEvent): Promise<StatementLine> {
  const ours = await findQuoted(known, event.quoteId)
  const madeAt = Instant.parse(await till.timeOf(event.blockNumber))
  return { ...(event.kind === 'PAID' ? paymentLine(event, ours) : await refundLine(known, event, ours)), madeAt }
}

async function findQuoted({ payments, chain }: Known, quoteId: string): Promise<Ours> {
  const id = PaymentId.safeParse(quoteId)
  const payment = id.success ? await payments.byId(id.data) : null
  const quote = payment && (await chain.quoteOf(payment.id))
  return payment && quote ? { payment, quote } : null
}

/** It is said to be the payment of a quote only where it pays that. */
function paymentLine(event: TillEvent, ours: Ours) {
  const paid = ours && isPaymentOf(event, ours.payment, ours.quote) ? ours.payment : null
  return {
    about: 'PAYMENT',
    status: 'SUCCEEDED',
    transactionId: logIdOf(event),
    paymentId: paid?.id,
    amount: paid?.amount ?? moneyOf(event, ours),
  } as const
}

/** A refund of ours is known by its transaction, any other by its place in it. */
async function refundLine({ refunds, chain }: Known, event: TillEvent, ours: Ours) {
  const id = RefundId.safeParse(event.subjectId)
  const refund = id.success ? await refunds.byId(id.data) : null
  const isOurs = refund !== null && refund.paymentId === ours?.payment.id
  const isExact = isOurs && (await chain.refundWei(refund.id)) === event.wei
  return {
    about: 'REFUND',
    status: 'DONE',
    transactionId: isOurs ? event.transactionHash : logIdOf(event),
    ofTransactionId: ours?.payment.transactionId ?? event.quoteId,
    amount: isExact ? refund.amount : moneyOf(event, ours),
  } as const
}

const logIdOf = ({ transactionHash, logIndex }: TillEvent): string => `${transactionHash}:${logIndex}`

const moneyOf = ({ wei }: TillEvent, ours: Ours): Money =>
  worthOfWei(wei, ours && { currency: ours.payment.amount.currency, minorPerEther: ours.quote.minorPerEther })
