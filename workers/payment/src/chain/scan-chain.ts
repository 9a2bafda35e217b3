import { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { TillEvent } from '@cinema/ticket-contract/events'
import type { PaymentDeps } from '../deps'
import { confirmPayment } from '../payment/confirm-payment'
import { recordOutcome } from '../payment/record-outcome'
import { recordRefund } from '../refund/record-refund'
import { attemptOf, pays } from './fetch-chain-attempt'
import type { Till } from './till'

/** So many blocks are asked for in one call, and so many calls made in one look. */
export const BLOCKS_PER_CALL = 1_000
const MAX_CALLS = 20
const MAX_EVENTS = 200

/**
 * Reads what the till has told since the last look and counts what has its confirmations. Blocks that are not final yet are
 * read again the next time, so that a reorganisation is noticed (rule 22). It finds what no customer's page asks about:
 * a payment for an attempt that was closed meanwhile is confirmed or sent back (rule 15).
 */
export async function scanChain(deps: PaymentDeps): Promise<void> {
  const { till } = deps
  if (!till) return

  const head = await till.head()
  const finalBlock = head - till.confirmations + 1
  const begin = (await deps.chain.cursor(till.at)) ?? Math.max(0, finalBlock - BLOCKS_PER_CALL)
  for (const range of ranges(begin, head)) {
    const events = await till.eventsBetween(range.fromBlock, range.toBlock)
    await deps.chain.note(till.at, range, events, head)
    await deps.chain.moveCursor(till.at, Math.max(begin, Math.min(range.toBlock, finalBlock) + 1))
  }
  for (const event of await deps.chain.ripe(till.at, finalBlock, MAX_EVENTS)) await take(deps, till, event)
}

function ranges(begin: number, head: number): { fromBlock: number; toBlock: number }[] {
  const calls = Math.min(MAX_CALLS, Math.ceil((head - begin + 1) / BLOCKS_PER_CALL))
  return Array.from({ length: Math.max(0, calls) }, (_, call) => {
    const fromBlock = begin + call * BLOCKS_PER_CALL
    return { fromBlock, toBlock: Math.min(head, fromBlock + BLOCKS_PER_CALL - 1) }
  })
}

/** Written down first, and only then counted: whoever comes after a crash does it again, which changes nothing. */
async function take(deps: PaymentDeps, till: Till, event: TillEvent): Promise<void> {
  try {
    await handleTillEvent(deps, event)
    await deps.chain.count(till.at, event)
  } catch (fault) {
    log('warn', 'event of the till left for later', { transactionHash: event.transactionHash, ...describeFault(fault) })
  }
}

/** Does what follows from an event that is final. Doing it again changes nothing. */
export const handleTillEvent = (deps: PaymentDeps, event: TillEvent): Promise<void> =>
  event.kind === 'PAID' ? handlePayment(deps, event) : handleRefund(deps, event)

async function handlePayment(deps: PaymentDeps, event: TillEvent): Promise<void> {
  const id = PaymentId.safeParse(event.quoteId)
  const payment = id.success ? await deps.payments.byId(id.data) : null
  const quote = payment && (await deps.chain.quoteOf(payment.id))
  if (!payment || !quote) {
    const { quoteId, transactionHash } = event
    log('error', 'the till was paid for no payment of ours', { quoteId, transactionHash })
    return
  }
  if (!pays(event, payment, quote)) return
  await confirmPayment(deps, await recordOutcome(deps, payment, attemptOf(payment, { status: 'SUCCEEDED' }, event)))
}

async function handleRefund(deps: PaymentDeps, { quoteId, subjectId, transactionHash, wei }: TillEvent): Promise<void> {
  const id = RefundId.safeParse(subjectId)
  const refund = id.success ? await deps.refunds.byId(id.data) : null
  const payment = refund && (await deps.payments.byId(refund.paymentId))
  if (!payment || payment.id !== quoteId || (await deps.chain.refundWei(refund.id)) !== wei) {
    log('error', 'the till gave back what nobody asked for', { subjectId, transactionHash, wei: String(wei) })
    return
  }
  const { round, amount } = refund
  const given = {
    refundId: refund.id,
    round,
    amount,
    transactionId: transactionHash,
    status: 'DONE',
    error: null,
  } as const
  await recordRefund(deps, payment, refund.id, given)
}
