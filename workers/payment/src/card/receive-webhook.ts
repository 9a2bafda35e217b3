import type { webhookRefusals } from '@cinema/contracts/payment/refusals'
import { PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { log } from '@cinema/platform/log'
import type { PaymentDeps } from '../deps'
import { tryConfirm } from '../payment/confirm-payment'
import type { Payment } from '../payment/payment'
import { recordOutcome } from '../payment/record-outcome'
import { syncRefunds } from '../refund/sync-refunds'
import type { ProviderAttempt } from './card-provider'

/**
 * Hears from the provider. A webhook is a hint: the attempt is fetched again, so its order does not matter, and its id
 * is remembered in the transaction of its effect, so its repetition does not either (rule 17).
 */
export async function receiveWebhook(
  deps: PaymentDeps,
  body: string,
  signature: string | undefined,
): Promise<Result<null, RefusalOf<typeof webhookRefusals>>> {
  const hint = signature ? await deps.provider.verifyWebhook(body, signature) : null
  if (!hint) return refused({ code: 'WEBHOOK_REJECTED' })
  if (!hint.transactionId || (await deps.payments.isWebhookSeen(hint.id))) return accepted(null)

  const attempt = await deps.provider.find(hint.transactionId)
  const payment = attempt && (await paymentOf(deps, attempt))
  if (!payment) {
    log('warn', 'webhook about no payment of ours', { event: hint.id, transactionId: hint.transactionId })
    return accepted(null)
  }

  // Our own request is about to present a card; telling of the empty attempt would only get ahead of its answer.
  if (attempt.outcome.status === 'PENDING' && !attempt.outcome.submitted) return accepted(null)

  const aboutRefund = /refund|dispute/.test(hint.type)
  const recorded = await recordOutcome(deps, payment, attempt, aboutRefund ? null : hint)
  if (!aboutRefund) {
    await tryConfirm(deps, recorded)
    return accepted(null)
  }
  await syncRefunds(deps, recorded)
  await deps.books.commit(payment.bookingId, [], { webhook: hint })
  return accepted(null)
}

/** The attempt's own row, or the one that it claims, provided that the claim fits what we know of it. */
async function paymentOf(deps: PaymentDeps, attempt: ProviderAttempt): Promise<Payment | null> {
  const known = await deps.payments.byTransaction(attempt.transactionId)
  if (known) return known

  const claimed = PaymentId.safeParse(attempt.paymentId)
  const payment = claimed.success ? await deps.payments.byId(claimed.data) : null
  return payment && payment.transactionId === null && payment.bookingId === attempt.bookingId ? payment : null
}
