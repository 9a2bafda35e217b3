import type { Counts } from '@cinema/contracts/shared/maintenance'
import { describeFault, log } from '@cinema/platform/log'
import { scanChain } from '../chain/scan-chain'
import type { PaymentDeps } from '../deps'
import { tryConfirm } from '../payment/confirm-payment'
import type { Payment } from '../payment/payment'
import { settle } from '../payment/settle-open-attempt'
import { refreshAttempt } from '../payment/view-payment'
import { performRefund } from '../refund/perform-refund'

const REFRESH_AFTER_MS = 60_000
/** An attempt that is still open after this time is cancelled at the provider (rule 7). */
const CLOSE_AFTER_MS = 15 * 60_000
const BATCH_SIZE = 50

/**
 * Runs every minute and makes up for lost answers, webhooks and events: performs due refunds, refreshes open attempts, cancels
 * those that are open for too long, and scans the chain.
 */
export async function reconcile(deps: PaymentDeps): Promise<Counts> {
  const counts = { refunds: 0, openAttempts: 0, failed: 0 }
  const each = async (what: string, id: string, work: () => Promise<unknown>): Promise<number> => {
    try {
      await work()
      return 1
    } catch (fault) {
      counts.failed += 1
      log('warn', 'reconciliation failed, and is retried', { what, id, ...describeFault(fault) })
      return 0
    }
  }
  for (const refund of await deps.refunds.due(BATCH_SIZE)) {
    counts.refunds += await each('refund', refund.id, () => performRefund(deps, refund))
  }
  for (const open of await deps.payments.openNotUpdatedSince(deps.now() - REFRESH_AFTER_MS, BATCH_SIZE)) {
    counts.openAttempts += await each('open attempt', open.id, () => refreshOrSettle(deps, open))
  }
  await each('chain', 'all', () => scanChain(deps))
  return counts
}

async function refreshOrSettle(deps: PaymentDeps, open: Payment): Promise<unknown> {
  if (deps.now() - open.createdAt < CLOSE_AFTER_MS) return refreshAttempt(deps, open)
  return tryConfirm(deps, await settle(deps, open))
}
