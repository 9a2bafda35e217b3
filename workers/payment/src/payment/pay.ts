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

/** What a customer asks who pays for their own booking. */
export type Order = KeyedRequest & { body: CreatePaymentBody }
type Paid = Result<PaymentView, RefusalOf<(typeof api.createPayment)['refuses']>>

/**
 * Pays for a booking by card, or makes the quote for a payment in ether. The same Idempotency-Key finds the same attempt and
 * gets the same answer (rule 18): an attempt that the provider left without one is carried on, each of its steps being one
 * that may be repeated. How a payment went on afterwards is told by asking for it.
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
  const told = known && (await answerForKey(deps, known, fingerprint))
  if (told) return told

  const opened = await openAttempt(deps, { id, fingerprint, userId, bookingId: body.bookingId, method }, known)
  if (!opened.ok) {
    // The seats may be sold by now to another request with this key: then its answer is this one's too.
    const faster = idempotencyKey && (await deps.payments.byId(id))
    return (faster && (await answerForKey(deps, faster, fingerprint))) ?? opened
  }
  const submitted = await begin(deps, opened.value, body)
  return submitted ? accepted(await showPayment(deps, submitted)) : refused({ code: 'PAYMENT_METHOD_UNAVAILABLE' })
}

/** What is to be said of an attempt made with the same key; null when it was left in the middle, and may be carried on. */
async function answerForKey(deps: PaymentDeps, known: Payment, fingerprint: string): Promise<Paid | null> {
  if (known.fingerprint !== fingerprint) return refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
  if (known.status !== 'CREATED') return accepted(await showPayment(deps, known))
  return isInFlight(known, deps.now()) ? refused({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT' }) : null
}

/** Null for a way of paying that is not offered here. */
function methodOf({ till }: PaymentDeps, { method }: CreatePaymentBody): OnlineMethod | null {
  if (method === 'ethereum') return till && 'ethereum'
  return method === 'card' ? method : null
}

function begin(
  deps: PaymentDeps,
  opened: OpenedAttempt,
  { method, paymentMethod }: CreatePaymentBody,
): Promise<Payment | null> {
  if (method === 'ethereum' && deps.till) return quotePayment(deps, deps.till, opened)
  return charge(deps, opened.payment, paymentMethod)
}

/** Without an answer of the provider the attempt stays CREATED: the webhook, the next look or the cron finds out. */
async function charge(deps: PaymentDeps, payment: Payment, paymentMethod: string | undefined): Promise<Payment> {
  try {
    const opened = await deps.provider.open(payment)
    const attempt = paymentMethod ? await deps.provider.confirm(payment, opened.transactionId, paymentMethod) : opened
    return await tryConfirm(deps, await recordOutcome(deps, payment, attempt))
  } catch (fault) {
    if (!(fault instanceof ProviderUnreachable)) throw fault
    log('warn', 'payment without an answer', {
      paymentId: payment.id,
      requestId: deps.requestId,
      ...describeFault(fault),
    })
    return payment
  }
}
