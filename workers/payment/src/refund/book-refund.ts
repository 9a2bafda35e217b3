import { postRefund } from '@cinema/domain/payment/postings'
import { tillOf } from '@cinema/domain/payment/till'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { CardRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Movement, MovementOf } from '../ledger/movement'
import { type Payment, told } from '../payment/payment'
import type { Refund } from './refund'
import { reopening } from './request-refund'

const TURNS = 20

/**
 * Writes down what the provider says of a refund of ours, whatever we thought of it before: money that went back went
 * back, even if we had given up on it. Repeating it changes nothing.
 */
export async function bookRefund(
  deps: PaymentDeps,
  payment: Payment,
  refundId: Refund['id'],
  given: CardRefund,
): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const refund = await deps.refunds.byId(refundId)
    if (!refund || isBooked(refund, given)) return
    const movements = await movementsOf(deps, payment, refund, given)
    if (movements.length === 0) return
    await deps.books.commit(payment.bookingId, movements)
  }
  throw new Error(`refund ${refundId} could not be booked`)
}

/** A failure of an earlier round is old news. */
function isBooked({ status, round }: Refund, given: CardRefund): boolean {
  if (given.status === 'FAILED') return status === 'FAILED' || given.round !== round
  return given.status === 'DONE' ? status === 'DONE' : status === 'IN_TRANSIT' || status === 'DONE'
}

async function movementsOf(
  deps: PaymentDeps,
  payment: Payment,
  refund: Refund,
  given: CardRefund,
): Promise<Movement[]> {
  if (given.status === 'FAILED') return [failure(deps, payment, refund, given.error ?? 'refused')]

  const { id: refundId } = refund
  const { transactionId } = given
  const reopened = refund.status === 'FAILED' ? await reopening(deps, payment, refund) : null
  if (reopened?.ok === false) {
    log('error', 'a refund went through and does not fit its payment', { refundId, paymentId: payment.id })
    return []
  }
  const before = reopened ? [reopened.value] : []
  if (given.status === 'IN_TRANSIT') return [...before, { kind: 'REFUND_SENT', refundId, transactionId }]

  const { lines } = reopened?.value ?? refund
  return [...before, paidBack(deps, payment, { ...refund, lines }, { transactionId, deed: null })]
}

/** A refund that has reached its customer. */
export function paidBack(
  deps: PaymentDeps,
  payment: Payment,
  refund: Refund,
  { transactionId, deed }: Pick<MovementOf<'REFUNDED'>, 'transactionId' | 'deed'>,
): Movement {
  const { id: refundId, amount } = refund
  const data = { ...toldOfRefund(payment, refund), paidOutBy: deed?.actorId ?? null }
  const event = newEvent('payment.refunded.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
  return { kind: 'REFUNDED', refundId, transactionId, deed, entries: postRefund(tillOf(payment.method), amount), event }
}

function failure(deps: PaymentDeps, payment: Payment, refund: Refund, error: string): Movement {
  const failed = refundFailed(deps, payment, refund, error)
  return refund.status === 'DONE' ? { ...failed, kind: 'REFUND_RETURNED' } : failed
}

/** A refund that came to nothing, with the event that calls somebody. */
export function refundFailed(deps: PaymentDeps, payment: Payment, refund: Refund, error: string) {
  const refundId = refund.id
  log('error', 'refund failed', { refundId, paymentId: payment.id, error })
  const data = { ...toldOfRefund(payment, refund), error, returned: refund.status === 'DONE' }
  const event = newEvent('payment.refund-failed.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
  return { kind: 'REFUND_FAILED' as const, refundId, error, event }
}

/** What every event of a refund says: of lines, those alone that it gives something back of. */
export function toldOfRefund(
  payment: Payment,
  {
    id: refundId,
    amount,
    reason,
    requestedBy,
    lines,
  }: Pick<Refund, 'id' | 'amount' | 'reason' | 'requestedBy' | 'lines'>,
) {
  const back = lines.filter(({ gross }) => gross !== 0)
  return { ...told(payment), ...payment.sold, amount, refundId, reason, requestedBy, lines: back }
}
