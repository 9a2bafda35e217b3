import type { PaymentView } from '@cinema/contracts/payment/http'
import type { paymentRefusals } from '@cinema/contracts/payment/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { ProviderUnreachable } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import { tryConfirm } from './confirm-payment'
import { fetchAttempt } from './fetch-attempt'
import { isInFlight, isOpen, type Payment } from './payment'
import { recordOutcome } from './record-outcome'
import { showPayment } from './show-payment'

type Own = { actor: Pick<Actor, 'userId'> }

const FRESH_MS = 2_000

/** A customer's own payment (rule 32). An open one is first compared with the provider: its bank may just have said yes. */
export async function viewPayment(
  deps: PaymentDeps,
  { actor, paymentId }: Own & { paymentId: PaymentId },
): Promise<Result<PaymentView, RefusalOf<typeof paymentRefusals, 'PAYMENT_NOT_FOUND'>>> {
  const payment = await deps.payments.ofUser(actor.userId, paymentId)
  if (!payment) return refused({ code: 'PAYMENT_NOT_FOUND' })

  const at = deps.now()
  const stale = isOpen(payment) && !isInFlight(payment, at) && at - payment.createdAt >= FRESH_MS
  return accepted(await showPayment(deps, stale ? await refreshed(deps, payment) : payment))
}

/** A customer's own attempts to pay for one booking, the latest first: an open one can be carried on from anywhere. */
export async function viewPayments(
  deps: PaymentDeps,
  { actor, query }: Own & { query: { bookingId: BookingId } },
): Promise<{ data: PaymentView[] }> {
  const payments = await deps.payments.ofUserFor(actor.userId, query.bookingId)
  return { data: await Promise.all(payments.map((payment) => showPayment(deps, payment))) }
}

async function refreshed(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  try {
    return await refreshAttempt(deps, payment)
  } catch (fault) {
    if (fault instanceof ProviderUnreachable) return payment
    throw fault
  }
}

/** Compares an open attempt with the provider and writes down what it says. */
export async function refreshAttempt(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  return tryConfirm(deps, await recordOutcome(deps, payment, await fetchAttempt(deps, payment)))
}
