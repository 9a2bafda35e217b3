import type { PayableBooking } from '@cinema/contracts/booking/service'
import type { PayRefusal } from '@cinema/contracts/payment/service'
import type { BookingId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { ProviderUnreachable } from '../card-provider'
import type { PaymentDeps } from '../deps'
import { isInFlight, isOpen, type Payment } from '../payment'
import { askProvider } from './ask-provider'
import { confirmSoon } from './confirm-payment'
import { recordOutcome } from './record-outcome'

export type Wanted = { id: PaymentId; fingerprint: string; userId: UserId; bookingId: BookingId }

/**
 * Keeps the seats and writes the attempt, at the booking's own price (rule 12). A booking has one open attempt: an
 * older one that came to nothing is closed first, so that no customer stands before a door that nobody will open.
 */
export async function openAttempt(
  deps: PaymentDeps,
  wanted: Wanted,
  known: Payment | null,
): Promise<Result<Payment, PayRefusal>> {
  const payable = await deps.bookings.keepForPayment(wanted)
  if (!payable.ok) return payable
  if (known) return accepted(known)

  const attempt = newAttempt(wanted, payable.value, deps.now())
  if (await deps.payments.open(attempt)) return accepted(attempt)

  const other = await deps.payments.openOf(wanted.bookingId)
  if (other?.id === wanted.id) return refused({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT' })
  if (other && !(await cameToAnEnd(deps, other))) return refused({ code: 'PAYMENT_IN_PROGRESS', paymentId: other.id })

  const stillPayable = await deps.bookings.keepForPayment(wanted)
  if (!stillPayable.ok) return stillPayable
  if (await deps.payments.open(attempt)) return accepted(attempt)

  const winner = await deps.payments.openOf(wanted.bookingId)
  return winner && winner.id !== wanted.id
    ? refused({ code: 'PAYMENT_IN_PROGRESS', paymentId: winner.id })
    : refused({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT' })
}

/** Whether an open attempt is over, as the provider tells it; one that no card ever reached is cancelled there. */
async function cameToAnEnd(deps: PaymentDeps, open: Payment): Promise<boolean> {
  if (isInFlight(open, deps.now())) return false
  try {
    const asked = await askProvider(deps, open)
    const neverArrived = open.status === 'CREATED' && asked.outcome.status === 'PENDING' && !asked.outcome.begun
    const attempt = neverArrived ? await deps.provider.cancel(asked.transactionId) : asked
    return !isOpen(await confirmSoon(deps, await recordOutcome(deps, open, attempt)))
  } catch (fault) {
    if (fault instanceof ProviderUnreachable) return false
    throw fault
  }
}

function newAttempt({ id, fingerprint, userId, bookingId }: Wanted, booking: PayableBooking, at: number): Payment {
  const { total, earnings, cinemaId, refundableUntil } = booking
  return {
    id,
    bookingId,
    userId,
    method: 'card',
    takenBy: null,
    status: 'CREATED',
    amount: total,
    earnings: { currency: total.currency, ...earnings },
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
