import { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { Instant } from '@cinema/contracts/shared/time'
import { valueOfWei } from '@cinema/domain/payment/ether'
import type { TillEvent } from '@cinema/ticket-contract/events'
import { isPaymentOf } from '../chain/fetch-chain-attempt'
import type { ChainQuote } from '../chain/quote'
import { BLOCKS_PER_CALL, handleTillEvent } from '../chain/scan-chain'
import type { Till } from '../chain/till'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import type { StatementLine, StatementSource } from './statement'

type Stores = Pick<PaymentDeps, 'payments' | 'refunds' | 'chain'>
type Quoted = { payment: Payment; quote: ChainQuote } | null

/**
 * The payments and refunds of the till that are final, as a statement. Wei that are exactly what we quoted or sent have that
 * amount in the payment's currency; others are converted at the payment's exchange rate.
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

/** The first block that a reorganisation may still remove (rule 22). */
const firstUnconfirmedBlock = async (till: Till): Promise<number> =>
  Math.max(0, (await till.head()) - till.confirmations + 2)

/** The first block at or after an instant, by binary search; `end` if all blocks before it are older. */
async function firstBlockFrom(till: Till, instant: number, end: number): Promise<number> {
  let [low, high] = [0, end]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await till.timeOf(middle)) < instant) low = middle + 1
    else high = middle
  }
  return low
}

async function toLine(till: Till, stores: Stores, event: TillEvent): Promise<StatementLine> {
  const quoted = await findQuoted(stores, event.quoteId)
  const madeAt = Instant.parse(await till.timeOf(event.blockNumber))
  return { ...(event.kind === 'PAID' ? paymentLine(event, quoted) : await refundLine(stores, event, quoted)), madeAt }
}

async function findQuoted({ payments, chain }: Stores, quoteId: string): Promise<Quoted> {
  const id = PaymentId.safeParse(quoteId)
  const payment = id.success ? await payments.byId(id.data) : null
  const quote = payment && (await chain.quoteOf(payment.id))
  return payment && quote ? { payment, quote } : null
}

/** The line has the id of a payment only if the event matches its quote. */
function paymentLine(event: TillEvent, quoted: Quoted) {
  const paid = quoted && isPaymentOf(event, quoted.payment, quoted.quote) ? quoted.payment : null
  return {
    about: 'PAYMENT',
    status: 'SUCCEEDED',
    transactionId: logIdOf(event),
    paymentId: paid?.id,
    amount: paid?.amount ?? moneyOf(event, quoted),
  } as const
}

/** The id of a refund that we requested is its transaction hash, as in our database. Others have the log index in their id. */
async function refundLine({ refunds, chain }: Stores, event: TillEvent, quoted: Quoted) {
  const id = RefundId.safeParse(event.subjectId)
  const refund = id.success ? await refunds.byId(id.data) : null
  const isOurs = refund !== null && refund.paymentId === quoted?.payment.id
  const isExact = isOurs && (await chain.refundWei(refund.id)) === event.wei
  return {
    about: 'REFUND',
    status: 'DONE',
    transactionId: isOurs ? event.transactionHash : logIdOf(event),
    ofTransactionId: quoted?.payment.transactionId ?? event.quoteId,
    amount: isExact ? refund.amount : moneyOf(event, quoted),
  } as const
}

const logIdOf = ({ transactionHash, logIndex }: TillEvent): string => `${transactionHash}:${logIndex}`

const moneyOf = ({ wei }: TillEvent, quoted: Quoted): Money =>
  valueOfWei(wei, quoted && { currency: quoted.payment.amount.currency, minorPerEther: quoted.quote.minorPerEther })
