import type { PaymentDeps } from '../deps'
import { tryConfirm } from '../payment/confirm-payment'
import { cancelAttempt, fetchAttempt } from '../payment/fetch-attempt'
import { isOpen, type Payment } from '../payment/payment'
import { recordOutcome } from '../payment/record-outcome'
import { syncRefunds } from '../refund/sync-refunds'
import type { StatementSource } from './statement'

/** The statement of the card provider. */
export const cardSource = (deps: PaymentDeps): StatementSource => ({
  source: 'card',
  lines: (from, to) => deps.provider.statement(from, to),
  repair: (payment) => repairByProvider(deps, payment),
})

/** An attempt that has ended here and is open at the provider is cancelled there, so that it cannot be paid any more (rule 16). */
async function repairByProvider(deps: PaymentDeps, payment: Payment): Promise<void> {
  const fetched = await fetchAttempt(deps, payment)
  const stillOpen = !isOpen(payment) && fetched.outcome.status === 'PENDING'
  const attempt = stillOpen ? await cancelAttempt(deps, payment, fetched) : fetched
  await syncRefunds(deps, await tryConfirm(deps, await recordOutcome(deps, payment, attempt)))
}
