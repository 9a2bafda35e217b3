import type { PaymentView, ReportTransactionBody } from '@cinema/contracts/payment/http'
import type { paymentRefusals } from '@cinema/contracts/payment/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { PaymentDeps } from '../deps'
import { isOpen } from '../payment/payment'
import { showPayment } from '../payment/show-payment'
import { tryRefresh } from '../payment/view-payment'

type Refusal = RefusalOf<typeof paymentRefusals, 'PAYMENT_NOT_FOUND' | 'PAYMENT_NOT_IN_ETHER'>
type Report = { actor: Pick<Actor, 'userId'>; paymentId: PaymentId; body: ReportTransactionBody }

/**
 * Stores the transaction that the customer's wallet reports, and checks the chain at once. The report is not trusted: only
 * an event of the contract pays the quote, in whichever transaction, so a wrong or repeated report has no effect.
 */
export async function reportTransaction(
  deps: PaymentDeps,
  { actor, paymentId, body: { transactionHash: hash } }: Report,
): Promise<Result<PaymentView, Refusal>> {
  const payment = await deps.payments.ofUser(actor.userId, paymentId)
  if (!payment) return refused({ code: 'PAYMENT_NOT_FOUND' })
  if (payment.method !== 'ethereum') return refused({ code: 'PAYMENT_NOT_IN_ETHER' })
  if (!isOpen(payment)) return accepted(await showPayment(deps, payment))

  await deps.chain.setReported(paymentId, { hash, state: 'SENT', at: Instant.parse(deps.now()) })
  return accepted(await showPayment(deps, await tryRefresh(deps, payment)))
}
