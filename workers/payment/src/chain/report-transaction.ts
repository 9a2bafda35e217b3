import type { PaymentView, ReportTransactionBody } from '@cinema/contracts/payment/http'
import type { paymentRefusals } from '@cinema/contracts/payment/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { ProviderUnreachable } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import { isOpen, type Payment } from '../payment/payment'
import { showPayment } from '../payment/show-payment'
import { refreshAttempt } from '../payment/view-payment'

type Refusal = RefusalOf<typeof paymentRefusals, 'PAYMENT_NOT_FOUND' | 'PAYMENT_NOT_IN_ETHER'>
type Hint = { actor: Pick<Actor, 'userId'>; paymentId: PaymentId; body: ReportTransactionBody }

/**
 * Hears from the customer's wallet which transaction it has sent. It is a hint to look now: what counts is what the chain
 * itself tells of the quote, whichever transaction brought it, so a wrong or a repeated hint changes nothing.
 */
export async function reportTransaction(
  deps: PaymentDeps,
  { actor, paymentId, body: { transactionHash: hash } }: Hint,
): Promise<Result<PaymentView, Refusal>> {
  const payment = await deps.payments.ofUser(actor.userId, paymentId)
  if (!payment) return refused({ code: 'PAYMENT_NOT_FOUND' })
  if (payment.method !== 'ethereum') return refused({ code: 'PAYMENT_NOT_IN_ETHER' })
  if (!isOpen(payment)) return accepted(await showPayment(deps, payment))

  await deps.chain.report(paymentId, { hash, state: 'SENT', at: Instant.parse(deps.now()) })
  return accepted(await showPayment(deps, await looked(deps, payment)))
}

async function looked(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  try {
    return await refreshAttempt(deps, payment)
  } catch (fault) {
    if (fault instanceof ProviderUnreachable) return payment
    throw fault
  }
}
