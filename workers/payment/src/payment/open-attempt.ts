import type { PayableBooking } from '@cinema/contracts/booking/service'
import type { OnlineMethod } from '@cinema/contracts/payment/http'
import type { payRefusals } from '@cinema/contracts/payment/refusals'
import type { BookingId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { earningsOf } from '@cinema/domain/payment/earnings'
import { ProviderUnreachable } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import { tryConfirm } from './confirm-payment'
import { cancelAttempt, fetchAttempt } from './fetch-attempt'
import { isInFlight, isOpen, type Payment, saleOf } from './payment'
import { recordOutcome } from './record-outcome'

export type NewAttempt = {
  id: PaymentId
  fingerprint: string
  userId: UserId
  bookingId: BookingId
  method: OnlineMethod
}
/** An open attempt, and until when its seats are kept. */
export type OpenedAttempt = { payment: Payment; keptUntil: Instant }

/**
 * Keeps the seats and inserts the attempt, with the price of the booking (rule 12). A booking has at most one open attempt. An
 * older one is closed first if the customer cannot have paid by it; otherwise the new one is refused.
 * @param known the attempt of an earlier request with the same key, which is continued.
 */
export async function openAttempt(
  deps: PaymentDeps,
  input: NewAttempt,
  known: Payment | null,
): Promise<Result<OpenedAttempt, RefusalOf<typeof payRefusals>>> {
  const payable = await deps.bookings.keepForPayment(input)
  if (!payable.ok) return payable
  const { keptUntil } = payable.value
  if (known) return accepted({ payment: known, keptUntil })

  const payment = newAttempt(input, payable.value, deps.now())
  if (await deps.payments.open(payment)) return accepted({ payment, keptUntil })

  const other = await deps.payments.openOf(input.bookingId)
  if (other?.id === input.id) return refused({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT' })
  if (other && !(await hasEnded(deps, other))) return refused({ code: 'PAYMENT_IN_PROGRESS', paymentId: other.id })

  const stillPayable = await deps.bookings.keepForPayment(input)
  if (!stillPayable.ok) return stillPayable
  if (await deps.payments.open(payment)) return accepted({ payment, keptUntil: stillPayable.value.keptUntil })

  const winner = await deps.payments.openOf(input.bookingId)
  return winner && winner.id !== input.id
    ? refused({ code: 'PAYMENT_IN_PROGRESS', paymentId: winner.id })
    : refused({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT' })
}

/** Whether an open attempt has ended by now. One for which no card and no ether was ever submitted is cancelled. */
async function hasEnded(deps: PaymentDeps, open: Payment): Promise<boolean> {
  if (isInFlight(open, deps.now())) return false
  try {
    const fetched = await fetchAttempt(deps, open)
    const isClosable = open.status === 'CREATED' || open.method === 'ethereum'
    const isUnused = isClosable && fetched.outcome.status === 'PENDING' && !fetched.outcome.submitted
    const attempt = isUnused ? await cancelAttempt(deps, open, fetched) : fetched
    return !isOpen(await tryConfirm(deps, await recordOutcome(deps, open, attempt)))
  } catch (fault) {
    if (fault instanceof ProviderUnreachable) return false
    throw fault
  }
}

function newAttempt(
  { id, fingerprint, userId, bookingId, method }: NewAttempt,
  booking: PayableBooking,
  at: number,
): Payment {
  const { total, cinemaId, refundableUntil } = booking
  const sale = saleOf(booking)
  return {
    id,
    bookingId,
    userId,
    method,
    takenBy: null,
    status: 'CREATED',
    amount: total,
    sale,
    earnings: earningsOf(total.currency, sale.lines),
    transactionId: null,
    clientSecret: null,
    redirectUrl: null,
    failure: null,
    fingerprint,
    cinemaId,
    refundableUntil,
    refunds: [],
    refunded: 0,
    kept: 0,
    createdAt: Instant.parse(at),
  }
}
