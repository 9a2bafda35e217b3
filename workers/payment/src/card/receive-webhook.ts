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
 * Handles a webhook of the card provider. The attempt is fetched again, so the order of webhooks does not matter, and the
 * webhook's id is stored in the transaction of its effect, so repeated delivery does not either (rule 17). Refuses a
 * webhook without a valid signature.
 */
export async function receiveWebhook(
  deps: PaymentDeps,
  body: string,
  signature: string | undefined,
): Promise<Result<null, RefusalOf<typeof webhookRefusals>>> {
  const event = signature ? await deps.provider.verifyWebhook(body, signature) : null
  if (!event) return refused({ code: 'WEBHOOK_REJECTED' })
  if (!event.transactionId || (await deps.payments.isWebhookSeen(event.id))) return accepted(null)

  const attempt = await deps.provider.find(event.transactionId)
  const payment = attempt && (await paymentOf(deps, attempt))
  if (!payment) {
    log('warn', 'webhook for an unknown payment', { event: event.id, transactionId: event.transactionId })
    return accepted(null)
  }

  // The request that opened the attempt is about to submit the card, and will record the outcome itself.
  if (attempt.outcome.status === 'PENDING' && !attempt.outcome.submitted) return accepted(null)

  const aboutRefund = /refund|dispute/.test(event.type)
  const recorded = await recordOutcome(deps, payment, attempt, aboutRefund ? null : event)
  if (!aboutRefund) {
    await tryConfirm(deps, recorded)
    return accepted(null)
  }
  await syncRefunds(deps, recorded)
  await deps.books.commit(payment.bookingId, [], { webhook: event })
  return accepted(null)
}

/** The payment of the attempt: by its transaction, or else by the id in its metadata if the rest of our row agrees. */
async function paymentOf(deps: PaymentDeps, attempt: ProviderAttempt): Promise<Payment | null> {
  const known = await deps.payments.byTransaction(attempt.transactionId)
  if (known) return known

  const claimed = PaymentId.safeParse(attempt.paymentId)
  const payment = claimed.success ? await deps.payments.byId(claimed.data) : null
  return payment && payment.transactionId === null && payment.bookingId === attempt.bookingId ? payment : null
}
