import type { refundRefusals } from '@cinema/contracts/payment/refusals'
import type { PaidLine } from '@cinema/contracts/payment/sold'
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
import type { Movement, MovementOf } from '../ledger/movement'
import type { Payment } from '../payment/payment'
import type { Refund } from './refund'

export type RefundWish = {
  id: RefundId
  reason: string
  /** Minor units; null asks for all that is still held, `capped` for as much of it as there is. */
  amount: number | null
  capped?: boolean
  /** The tickets whose price it is. */
  ticketIds?: readonly TicketId[]
  /** The seats whose lines it takes from first. */
  seatIds?: readonly SeatId[]
  /** Who of the staff asked for it, where no deed says so. */
  requestedBy?: UserId | null
  deed?: Deed | null
  answer?: KeyedAnswer | null
}

type Refusal = RefusalOf<typeof refundRefusals, 'REFUND_EXCEEDS_KEPT' | 'TICKETS_REFUNDED_BEFORE'>

/** How often the books may have moved between reading and writing; each time, another refund got further. */
const TURNS = 60

/**
 * Asks for money back, once per id, once per ticket, and never more than the payment still holds (rule 19). Its entries are made for what
 * the books hold when they are read, and written only if that is still so: of many at once, each is given its turn.
 */
export async function requestRefund(
  deps: PaymentDeps,
  payment: Payment,
  wish: RefundWish,
): Promise<Result<Refund, Refusal>> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const known = await deps.refunds.byId(wish.id)
    if (known) return accepted(known)

    const holdings = await deps.books.holdings(payment.id, payment.amount.currency)
    if (await isRefunded(deps, payment, wish)) return refused({ code: 'TICKETS_REFUNDED_BEFORE' })
    const amount = amountOf(wish, holdingsTotal(holdings))
    if (amount === null) {
      const kept = { amount: holdingsTotal(holdings), currency: payment.amount.currency }
      return refused({ code: 'REFUND_EXCEEDS_KEPT', kept })
    }
    const asked = { amount, currency: payment.amount.currency }
    const lines = partOfLines(await heldLines(deps, payment, wish), asked, wish.seatIds)
    await deps.books.commit(payment.bookingId, [requested(payment, wish, { asked, lines, holdings })], {
      answer: wish.answer ?? null,
    })
  }
  throw new Error(`the books of payment ${payment.id} did not come to rest`)
}

function amountOf({ amount, capped }: RefundWish, held: number): number | null {
  const wanted = amount ?? held
  const granted = capped ? Math.min(wanted, held) : wanted
  return granted > 0 && granted <= held ? granted : null
}

type Part = { asked: Money; lines: readonly PaidLine[]; holdings: Holdings }

function requested(payment: Payment, wish: RefundWish, { asked: amount, lines, holdings }: Part): Movement {
  const { id: refundId, reason, ticketIds = [], deed = null } = wish
  const requestedBy = deed?.actorId ?? wish.requestedBy ?? null
  const entries = postRefundDue(amount, holdings)
  const waits = waitsForGuest(payment.method, reason)
  const told = { amount, reason, ticketIds, requestedBy, deed, waits }
  return { kind: 'REFUND_REQUESTED', refundId, paymentId: payment.id, ...told, lines, holdings, entries }
}

/**
 * What the payment's lines hold beside the other refunds that went back or are on their way. Read after the holdings:
 * what is asked meanwhile moves those, and nothing is written then.
 */
export async function heldLines(
  { refunds }: Pick<PaymentDeps, 'refunds'>,
  { id: paymentId, sold }: Payment,
  { id }: Pick<Refund, 'id'>,
): Promise<PaidLine[]> {
  const others = (await refunds.of(paymentId)).filter((refund) => refund.id !== id && refund.status !== 'FAILED')
  return linesLeft(
    sold.lines,
    others.map(({ lines }) => lines),
  )
}

/** Whether the price of one of these tickets went back by another refund, or is on its way. What is asked meanwhile moves the holdings. */
export async function isRefunded(
  { refunds }: PaymentDeps,
  payment: Payment,
  { id, ticketIds = [] }: Pick<RefundWish, 'id' | 'ticketIds'>,
): Promise<boolean> {
  if (ticketIds.length === 0) return false
  const others = (await refunds.of(payment.id)).filter((refund) => refund.id !== id && refund.status !== 'FAILED')
  return others.some((refund) => refund.ticketIds.some((ticketId) => ticketIds.includes(ticketId)))
}

/** Asks once more for a refund that came to nothing, in a round of its own. */
export async function reopening(
  deps: PaymentDeps,
  payment: Payment,
  refund: Pick<Refund, 'id' | 'amount'>,
  deed: Deed | null = null,
): Promise<Result<MovementOf<'REFUND_REOPENED'>, Refusal>> {
  const holdings = await deps.books.holdings(payment.id, refund.amount.currency)
  if (holdingsTotal(holdings) < refund.amount.amount) {
    const kept = { amount: holdingsTotal(holdings), currency: refund.amount.currency }
    return refused({ code: 'REFUND_EXCEEDS_KEPT', kept })
  }
  const lines = partOfLines(await heldLines(deps, payment, refund), refund.amount)
  const entries = postRefundDue(refund.amount, holdings)
  return accepted({
    kind: 'REFUND_REOPENED',
    refundId: refund.id,
    paymentId: payment.id,
    deed,
    lines,
    holdings,
    entries,
  } as const)
}
