import { PaymentView } from '@cinema/contracts/payment/http'
import type { paymentRefusals } from '@cinema/contracts/payment/refusals'
import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { PaymentDeps } from '../deps'
import { answerOnce, type KeyedRequest, type KeyReused } from '../idempotency/answer-once'
import { tryConfirm } from './confirm-payment'
import { isInFlight, isOpen, toView } from './payment'
import { settle } from './settle-open-attempt'

type Refusal = RefusalOf<typeof paymentRefusals, 'PAYMENT_NOT_FOUND' | 'PAYMENT_IN_FLIGHT'> | KeyReused
type Request = KeyedRequest & { paymentId: PaymentId }

/**
 * Cancels an attempt, so that the customer can pay in another way. It is cancelled at the provider first; one that has
 * succeeded in the meantime counts (rule 16). An attempt that has ended is returned as it is. Refuses an unknown payment, and
 * one that the provider may still be processing.
 */
export const cancelPayment = (deps: PaymentDeps, request: Request): Promise<Result<PaymentView, Refusal>> =>
  answerOnce(deps, request, PaymentView, () => close(deps, request))

async function close(deps: PaymentDeps, { actor, paymentId }: Request): Promise<Result<PaymentView, Refusal>> {
  const payment = await deps.payments.ofUser(actor.userId, paymentId)
  if (!payment) return refused({ code: 'PAYMENT_NOT_FOUND' })
  if (!isOpen(payment)) return accepted(toView(payment))
  if (isInFlight(payment, deps.now())) return refused({ code: 'PAYMENT_IN_FLIGHT' })
  return accepted(toView(await tryConfirm(deps, await settle(deps, payment))))
}
