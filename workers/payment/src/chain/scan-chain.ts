import { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { TillEvent } from '@cinema/ticket-contract/events'
import type { PaymentDeps } from '../deps'
import { confirmPayment } from '../payment/confirm-payment'
import { recordOutcome } from '../payment/record-outcome'
import { recordRefund } from '../refund/record-refund'
import { attemptOf, isPaymentOf } from './fetch-chain-attempt'
import type { Till } from './till'

/** The blocks of one call for logs. */
export const BLOCKS_PER_CALL = 1_000
/** The limits of one scan. The next one continues from its cursor. */
const MAX_CALLS = 20
const MAX_EVENTS = 200

/**
 * Reads the events of the till since the last scan and handles those with enough confirmations. Blocks that are not final
 * yet are read again by the next scan, which finds out about reorganisations (rule 22). It also finds payments that no
 * customer waits for: one for an attempt that was closed is confirmed or refunded (rule 15).
 */
export async function scanChain(deps: PaymentDeps): Promise<void> {
  const { till } = deps
  if (!till) return

  const head = await till.head()
  const finalBlock = head - till.confirmations + 1
  const begin = (await deps.chain.cursor(till.at)) ?? Math.max(0, finalBlock - BLOCKS_PER_CALL)
  for (const range of ranges(begin, head)) {
    const events = await till.eventsBetween(range.fromBlock, range.toBlock)
    await deps.chain.saveEvents(till.at, range, events, head)
    await deps.chain.moveCursor(till.at, Math.max(begin, Math.min(range.toBlock, finalBlock) + 1))
  }
  const events = await deps.chain.confirmedEvents(till.at, finalBlock, MAX_EVENTS)
  for (const event of events) await handleOnce(deps, till, event)
}

function ranges(begin: number, head: number): { fromBlock: number; toBlock: number }[] {
  const calls = Math.min(MAX_CALLS, Math.ceil((head - begin + 1) / BLOCKS_PER_CALL))
  return Array.from({ length: Math.max(0, calls) }, (_, call) => {
    const fromBlock = begin + call * BLOCKS_PER_CALL
    return { fromBlock, toBlock: Math.min(head, fromBlock + BLOCKS_PER_CALL - 1) }
  })
}

/** Handles an event and then marks it as final. After a crash in between it is handled again, which changes nothing. */
async function handleOnce(deps: PaymentDeps, till: Till, event: TillEvent): Promise<void> {
  try {
    await handleTillEvent(deps, event)
    await deps.chain.markFinal(till.at, event)
  } catch (fault) {
    log('warn', 'event of the till could not be handled yet', {
      transactionHash: event.transactionHash,
      ...describeFault(fault),
    })
  }
}

/** Records the payment or refund of an event that is final. Repeating it changes nothing. */
export const handleTillEvent = (deps: PaymentDeps, event: TillEvent): Promise<void> =>
  event.kind === 'PAID' ? handlePayment(deps, event) : handleRefund(deps, event)

async function handlePayment(deps: PaymentDeps, event: TillEvent): Promise<void> {
  const id = PaymentId.safeParse(event.quoteId)
  const payment = id.success ? await deps.payments.byId(id.data) : null
  const quote = payment && (await deps.chain.quoteOf(payment.id))
  if (!payment || !quote) {
    const { quoteId, transactionHash } = event
    log('error', 'the till received ether for an unknown payment', { quoteId, transactionHash })
    return
  }
  if (!isPaymentOf(event, payment, quote)) return
  await confirmPayment(deps, await recordOutcome(deps, payment, attemptOf(payment, { status: 'SUCCEEDED' }, event)))
}

async function handleRefund(deps: PaymentDeps, { quoteId, subjectId, transactionHash, wei }: TillEvent): Promise<void> {
  const id = RefundId.safeParse(subjectId)
  const refund = id.success ? await deps.refunds.byId(id.data) : null
  const payment = refund && (await deps.payments.byId(refund.paymentId))
  if (!payment || payment.id !== quoteId || (await deps.chain.refundWei(refund.id)) !== wei) {
    log('error', 'the till sent a refund that was not requested', { subjectId, transactionHash, wei: String(wei) })
    return
  }
  const { round, amount } = refund
  const providerRefund = {
    refundId: refund.id,
    round,
    amount,
    transactionId: transactionHash,
    status: 'DONE',
    error: null,
  } as const
  await recordRefund(deps, payment, refund.id, providerRefund)
}
