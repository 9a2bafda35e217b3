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

type OwnRequest = { actor: Pick<Actor, 'userId'> }

/** An attempt that was opened so recently is not refreshed yet. */
const FRESH_MS = 2_000

/** A payment of the customer (rule 32). An open one is refreshed from the provider first: it may have been confirmed just now. */
export async function viewPayment(
  deps: PaymentDeps,
  { actor, paymentId }: OwnRequest & { paymentId: PaymentId },
): Promise<Result<PaymentView, RefusalOf<typeof paymentRefusals, 'PAYMENT_NOT_FOUND'>>> {
  const payment = await deps.payments.ofUser(actor.userId, paymentId)
  if (!payment) return refused({ code: 'PAYMENT_NOT_FOUND' })

  const at = deps.now()
  const stale = isOpen(payment) && !isInFlight(payment, at) && at - payment.createdAt >= FRESH_MS
  return accepted(await showPayment(deps, stale ? await tryRefresh(deps, payment) : payment))
}

/** The customer's payment attempts for one booking, the newest first. An open one can be continued on any device. */
export async function viewPayments(
  deps: PaymentDeps,
  { actor, query }: OwnRequest & { query: { bookingId: BookingId } },
): Promise<{ data: PaymentView[] }> {
  const payments = await deps.payments.ofUserFor(actor.userId, query.bookingId)
  return { data: await Promise.all(payments.map((payment) => showPayment(deps, payment))) }
}

/** Like `refreshAttempt`, but leaves the payment as it is if the provider does not answer. */
export async function tryRefresh(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  try {
    return await refreshAttempt(deps, payment)
  } catch (fault) {
    if (fault instanceof ProviderUnreachable) return payment
    throw fault
  }
}

/** Fetches the outcome of an open attempt from the provider and records it. Throws `ProviderUnreachable`. */
export async function refreshAttempt(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  return tryConfirm(deps, await recordOutcome(deps, payment, await fetchAttempt(deps, payment)))
}
