import type { refundRefusals } from '@cinema/contracts/payment/refusals'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { RefundId, SeatId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { NewAuditEntry } from '@cinema/db/audit'
import { linesLeft, partOfLines } from '@cinema/domain/payment/paid-lines'
import { balanceTotal, type PaymentBalance, postRefundDue } from '@cinema/domain/payment/postings'
import { waitsAtCounter } from '@cinema/domain/payment/receiving-account'
import { newEvent } from '@cinema/platform/events'
import type { PaymentDeps } from '../deps'
import type { KeyedAnswer } from '../idempotency/store'
import type { Transition, TransitionOf } from '../ledger/transition'
import type { Payment } from '../payment/payment'
import type { Refund } from './refund'
import { refundEventData } from './refund-event-data'

export type RefundRequest = {
  id: RefundId
  reason: string
  /** Minor units; null for all that is left. With `capped`, an amount that exceeds what is left is reduced to that. */
  amount: number | null
  capped?: boolean
  /** The tickets whose price is refunded. */
  ticketIds?: readonly TicketId[]
  /** The seats whose lines are refunded first. */
  seatIds?: readonly SeatId[]
  /** The member of staff who requested it, if there is no audit entry. */
  requestedBy?: UserId | null
  auditEntry?: NewAuditEntry | null
  answer?: KeyedAnswer | null
}

type Refusal = RefusalOf<typeof refundRefusals, 'REFUND_EXCEEDS_KEPT' | 'TICKETS_REFUNDED_BEFORE'>

/** Each further try means that another refund of the payment was written between reading and writing. */
const MAX_TRIES = 60

/**
 * Requests a refund, once per id, once per ticket, and at most what is left of the payment (rule 19). Its entries are calculated
 * from the balance, and written only if the balance is still the same; otherwise it tries again. Returns the refund, also if
 * it was requested before. Refuses an amount that exceeds what is left, and tickets that were refunded before.
 */
export async function requestRefund(
  deps: PaymentDeps,
  payment: Payment,
  request: RefundRequest,
): Promise<Result<Refund, Refusal>> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = await deps.refunds.byId(request.id)
    if (known) return accepted(known)

    const balance = await deps.books.balance(payment.id, payment.amount.currency)
    if (await isAlreadyRefunded(deps, payment, request)) return refused({ code: 'TICKETS_REFUNDED_BEFORE' })
    const amount = amountOf(request, balanceTotal(balance))
    if (amount === null) {
      const kept = { amount: balanceTotal(balance), currency: payment.amount.currency }
      return refused({ code: 'REFUND_EXCEEDS_KEPT', kept })
    }
    const refundAmount = { amount, currency: payment.amount.currency }
    const lines = partOfLines(await remainingLines(deps, payment, request), refundAmount, request.seatIds)
    await deps.books.commit(
      payment.bookingId,
      [requested(deps, payment, request, { amount: refundAmount, lines, balance })],
      {
        answer: request.answer ?? null,
      },
    )
  }
  throw new Error(`a refund of payment ${payment.id} could not be requested`)
}

function amountOf({ amount, capped }: RefundRequest, left: number): number | null {
  const wanted = amount ?? left
  const granted = capped ? Math.min(wanted, left) : wanted
  return granted > 0 && granted <= left ? granted : null
}

type Part = { amount: Money; lines: readonly PaidLine[]; balance: PaymentBalance }

function requested(
  { now, requestId }: PaymentDeps,
  payment: Payment,
  request: RefundRequest,
  { amount, lines, balance }: Part,
): Transition {
  const { id: refundId, reason, ticketIds = [], auditEntry = null } = request
  const requestedBy = auditEntry?.actorId ?? request.requestedBy ?? null
  const entries = postRefundDue(amount, balance)
  const waits = waitsAtCounter(payment.method, reason)
  const details = { amount, reason, ticketIds, requestedBy, auditEntry, waits }
  const data = refundEventData(payment, { id: refundId, amount, reason, requestedBy, lines })
  const event = newEvent('payment.refund-requested.v1', payment.id, data, { at: now(), requestId })
  return { kind: 'REFUND_REQUESTED', refundId, paymentId: payment.id, ...details, lines, balance, entries, event }
}

/**
 * What is left of the payment's lines after its other refunds. To be read after the balance: a refund that is requested in
 * between changes the balance, and then nothing is written.
 */
export async function remainingLines(
  { refunds }: Pick<PaymentDeps, 'refunds'>,
  { id: paymentId, sale }: Payment,
  { id }: Pick<Refund, 'id'>,
): Promise<PaidLine[]> {
  const others = (await refunds.of(paymentId)).filter((refund) => refund.id !== id && refund.status !== 'FAILED')
  return linesLeft(
    sale.lines,
    others.map(({ lines }) => lines),
  )
}

/** Whether another refund returns the price of one of these tickets. Also to be read after the balance. */
export async function isAlreadyRefunded(
  { refunds }: PaymentDeps,
  payment: Payment,
  { id, ticketIds = [] }: Pick<RefundRequest, 'id' | 'ticketIds'>,
): Promise<boolean> {
  if (ticketIds.length === 0) return false
  const others = (await refunds.of(payment.id)).filter((refund) => refund.id !== id && refund.status !== 'FAILED')
  return others.some((refund) => refund.ticketIds.some((ticketId) => ticketIds.includes(ticketId)))
}

/** The transition that requests a failed refund again, in a new round. Refuses an amount that exceeds what is left. */
export async function reopenTransition(
  deps: PaymentDeps,
  payment: Payment,
  refund: Pick<Refund, 'id' | 'amount'>,
  auditEntry: NewAuditEntry | null = null,
): Promise<Result<TransitionOf<'REFUND_REOPENED'>, Refusal>> {
  const balance = await deps.books.balance(payment.id, refund.amount.currency)
  if (balanceTotal(balance) < refund.amount.amount) {
    const kept = { amount: balanceTotal(balance), currency: refund.amount.currency }
    return refused({ code: 'REFUND_EXCEEDS_KEPT', kept })
  }
  const lines = partOfLines(await remainingLines(deps, payment, refund), refund.amount)
  const entries = postRefundDue(refund.amount, balance)
  return accepted({
    kind: 'REFUND_REOPENED',
    refundId: refund.id,
    paymentId: payment.id,
    auditEntry,
    lines,
    balance,
    entries,
  } as const)
}
