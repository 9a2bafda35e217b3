import type * as api from '@cinema/contracts/payment/api'
import { type CreatePaymentBody, type OnlineMethod, PaymentView } from '@cinema/contracts/payment/http'
import { PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { derivedId, newId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import { ProviderUnreachable } from '../card/card-provider'
import { quotePayment } from '../chain/quote-payment'
import type { PaymentDeps } from '../deps'
import { answerOnce, type KeyedRequest } from '../idempotency/answer-once'
import { tryConfirm } from './confirm-payment'
import { type OpenedAttempt, openAttempt } from './open-attempt'
import { isInFlight, type Payment } from './payment'
import { recordOutcome } from './record-outcome'
import { showPayment } from './show-payment'

/** The request of a customer who pays for a booking. */
export type Order = KeyedRequest & { body: CreatePaymentBody }
type Paid = Result<PaymentView, RefusalOf<(typeof api.createPayment)['refuses']>>

/**
 * Pays for a booking by card, or makes the quote of a payment in ether. A request with the same Idempotency-Key returns the
 * same answer (rule 18), or continues the attempt if the provider has not answered. The answer is the state at that time;
 * later changes are in the payment itself.
 */
export const pay = (deps: PaymentDeps, order: Order): Promise<Paid> =>
  answerOnce(
    deps,
    order,
    PaymentView,
    () => attempt(deps, order),
    ({ status }) => status !== 'CREATED',
  )

async function attempt(deps: PaymentDeps, order: Order): Promise<Paid> {
  const { actor, body, idempotencyKey } = order
  const { userId } = actor
  const method = methodOf(deps, body)
  if (!method) return refused({ code: 'PAYMENT_METHOD_UNAVAILABLE' })

  const id = idempotencyKey
    ? await derivedId(PaymentId, 'payment', userId, idempotencyKey.key)
    : newId(PaymentId, deps.now())
  const fingerprint = idempotencyKey?.fingerprint ?? id

  const known = idempotencyKey && (await deps.payments.byId(id))
  const earlier = known && (await answerForKey(deps, known, fingerprint))
  if (earlier) return earlier

  const opened = await openAttempt(deps, { id, fingerprint, userId, bookingId: body.bookingId, method }, known)
  if (!opened.ok) {
    // A concurrent request with the same key may have paid by now. Its answer is returned.
    const concurrent = idempotencyKey && (await deps.payments.byId(id))
    return (concurrent && (await answerForKey(deps, concurrent, fingerprint))) ?? opened
  }
  const payment = await startPayment(deps, opened.value, body)
  return payment ? accepted(await showPayment(deps, payment)) : refused({ code: 'PAYMENT_METHOD_UNAVAILABLE' })
}

/** The answer for an attempt with the same key; null if the attempt was interrupted and has to be continued. */
async function answerForKey(deps: PaymentDeps, known: Payment, fingerprint: string): Promise<Paid | null> {
  if (known.fingerprint !== fingerprint) return refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
  if (known.status !== 'CREATED') return accepted(await showPayment(deps, known))
  return isInFlight(known, deps.now()) ? refused({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT' }) : null
}

/** The method; null if customers cannot use it here. */
function methodOf({ till }: PaymentDeps, { method }: CreatePaymentBody): OnlineMethod | null {
  if (method === 'ethereum') return till && 'ethereum'
  return method === 'card' ? method : null
}

function startPayment(
  deps: PaymentDeps,
  opened: OpenedAttempt,
  { method, paymentMethod }: CreatePaymentBody,
): Promise<Payment | null> {
  if (method === 'ethereum' && deps.till) return quotePayment(deps, deps.till, opened)
  return charge(deps, opened.payment, paymentMethod)
}

/** If the provider does not answer, the attempt stays CREATED: a webhook, the next read or the cron finds the outcome. */
async function charge(deps: PaymentDeps, payment: Payment, paymentMethod: string | undefined): Promise<Payment> {
  try {
    const opened = await deps.provider.open(payment)
    const attempt = paymentMethod ? await deps.provider.confirm(payment, opened.transactionId, paymentMethod) : opened
    return await tryConfirm(deps, await recordOutcome(deps, payment, attempt))
  } catch (fault) {
    if (!(fault instanceof ProviderUnreachable)) throw fault
    log('warn', 'the card provider did not answer', {
      paymentId: payment.id,
      requestId: deps.requestId,
      ...describeFault(fault),
    })
    return payment
  }
}
