import type { PaymentDeps } from '../deps'
import { tryConfirm } from '../payment/confirm-payment'
import { cancelAttempt, fetchAttempt } from '../payment/fetch-attempt'
import { isOpen, type Payment } from '../payment/payment'
import { recordOutcome } from '../payment/record-outcome'
import { syncRefunds } from '../refund/sync-refunds'
import type { StatementSource } from './statement'

/** The card provider as somebody else who keeps books of our money. */
export const cardSource = (deps: PaymentDeps): StatementSource => ({
  source: 'card',
  lines: (from, to) => deps.provider.statement(from, to),
  repair: (payment) => repairByProvider(deps, payment),
})

/** An attempt that ended here is closed there, or it would take money yet (rule 16). */
async function repairByProvider(deps: PaymentDeps, payment: Payment): Promise<void> {
  const asked = await fetchAttempt(deps, payment)
  const stillOpen = !isOpen(payment) && asked.outcome.status === 'PENDING'
  const attempt = stillOpen ? await cancelAttempt(deps, payment, asked) : asked
  await syncRefunds(deps, await tryConfirm(deps, await recordOutcome(deps, payment, attempt)))
}
