import type { refundRefusals } from '@cinema/contracts/payment/refusals'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { RefundId, SeatId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { Deed } from '@cinema/db/audit'
import { linesLeft, partOfLines } from '@cinema/domain/payment/paid-lines'
import { type Holdings, holdingsTotal, postRefundDue } from '@cinema/domain/payment/postings'
import { waitsForGuest } from '@cinema/domain/payment/till'
import type { PaymentDeps } from '../deps'
import type { KeyedAnswer } from '../idempotency/store'
import type { Transition, TransitionOf } from '../ledger/transition'
import type { Payment } from '../payment/payment'
import type { Refund } from './refund'

export type RefundRequest = {
  id: RefundId
  reason: string
  /** Minor units; null asks for all that is still held, `capped` for as much of it as there is. */
  amount: number | null
  capped?: boolean
  /** The tickets whose price it is. */
  ticketIds?: readonly TicketId[]
  /** The seats whose lines it takes from first. */
  seatIds?: readonly SeatId[]
  /** Who of the staff asked for it, where no auditEntry says so. */
  requestedBy?: UserId | null
  auditEntry?: Deed | null
  answer?: KeyedAnswer | null
}

type Refusal = RefusalOf<typeof refundRefusals, 'REFUND_EXCEEDS_KEPT' | 'TICKETS_REFUNDED_BEFORE'>

/** How often the books may have moved between reading and writing; each time, another refund got further. */
const MAX_TRIES = 60

/**
 * Asks for money back, once per id, once per ticket, and never more than the payment still holds (rule 19). Its entries are made for what
 * the books hold when they are read, and written only if that is still so: of many at once, each is given its turn.
 */
export async function requestRefund(
  deps: PaymentDeps,
  payment: Payment,
  wish: RefundRequest,
): Promise<Result<Refund, Refusal>> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = await deps.refunds.byId(wish.id)
    if (known) return accepted(known)

    const balance = await deps.books.balance(payment.id, payment.amount.currency)
    if (await isAlreadyRefunded(deps, payment, wish)) return refused({ code: 'TICKETS_REFUNDED_BEFORE' })
    const amount = amountOf(wish, holdingsTotal(balance))
    if (amount === null) {
      const kept = { amount: holdingsTotal(balance), currency: payment.amount.currency }
      return refused({ code: 'REFUND_EXCEEDS_KEPT', kept })
    }
    const asked = { amount, currency: payment.amount.currency }
    const lines = partOfLines(await remainingLines(deps, payment, wish), asked, wish.seatIds)
    await deps.books.commit(payment.bookingId, [requested(payment, wish, { asked, lines, balance })], {
      answer: wish.answer ?? null,
    })
  }
  throw new Error(`the books of payment ${payment.id} did not come to rest`)
}

function amountOf({ amount, capped }: RefundRequest, held: number): number | null {
  const wanted = amount ?? held
  const granted = capped ? Math.min(wanted, held) : wanted
  return granted > 0 && granted <= held ? granted : null
}

type Part = { asked: Money; lines: readonly PaidLine[]; balance: Holdings }

function requested(payment: Payment, wish: RefundRequest, { asked: amount, lines, balance }: Part): Transition {
  const { id: refundId, reason, ticketIds = [], auditEntry = null } = wish
  const requestedBy = auditEntry?.actorId ?? wish.requestedBy ?? null
  const entries = postRefundDue(amount, balance)
  const waits = waitsForGuest(payment.method, reason)
  const told = { amount, reason, ticketIds, requestedBy, auditEntry, waits }
  return { kind: 'REFUND_REQUESTED', refundId, paymentId: payment.id, ...told, lines, balance, entries }
}

/**
 * What the payment's lines hold beside the other refunds that went back or are on their way. Read after the balance:
 * what is asked meanwhile moves those, and nothing is written then.
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

/** Whether the price of one of these tickets went back by another refund, or is on its way. What is asked meanwhile moves the balance. */
export async function isAlreadyRefunded(
  { refunds }: PaymentDeps,
  payment: Payment,
  { id, ticketIds = [] }: Pick<RefundRequest, 'id' | 'ticketIds'>,
): Promise<boolean> {
  if (ticketIds.length === 0) return false
  const others = (await refunds.of(payment.id)).filter((refund) => refund.id !== id && refund.status !== 'FAILED')
  return others.some((refund) => refund.ticketIds.some((ticketId) => ticketIds.includes(ticketId)))
}

/** Asks once more for a refund that came to nothing, in a round of its own. */
export async function reopenTransition(
  deps: PaymentDeps,
  payment: Payment,
  refund: Pick<Refund, 'id' | 'amount'>,
  auditEntry: Deed | null = null,
): Promise<Result<TransitionOf<'REFUND_REOPENED'>, Refusal>> {
  const balance = await deps.books.balance(payment.id, refund.amount.currency)
  if (holdingsTotal(balance) < refund.amount.amount) {
    const kept = { amount: holdingsTotal(balance), currency: refund.amount.currency }
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
