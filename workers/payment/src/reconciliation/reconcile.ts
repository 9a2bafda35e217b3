import { describeFault, log } from '@cinema/platform/log'
import { scanChain } from '../chain/scan-chain'
import type { PaymentDeps } from '../deps'
import { tryConfirm } from '../payment/confirm-payment'
import type { Payment } from '../payment/payment'
import { settle } from '../payment/settle-open-attempt'
import { refreshAttempt } from '../payment/view-payment'
import { performRefund } from '../refund/perform-refund'

const UNTOUCHED_MS = 60_000
/** An attempt that is still open after this time is closed at the provider (rule 7). */
const OPEN_AT_MOST_MS = 15 * 60_000
const AT_ONCE = 50

/**
 * The backstop of everything that otherwise happens at once, by the minute: refunds that are due, and open attempts
 * whose answer or webhook was lost. One that nobody will finish any more is closed.
 */
export async function reconcile(deps: PaymentDeps): Promise<void> {
  for (const refund of await deps.refunds.due(AT_ONCE)) {
    await each('refund', refund.id, () => performRefund(deps, refund))
  }
  for (const open of await deps.payments.openUntouchedSince(deps.now() - UNTOUCHED_MS, AT_ONCE)) {
    await each('open attempt', open.id, () => compare(deps, open))
  }
  await each('chain', 'all', () => scanChain(deps))
}

async function compare(deps: PaymentDeps, open: Payment): Promise<unknown> {
  if (deps.now() - open.createdAt < OPEN_AT_MOST_MS) return refreshAttempt(deps, open)
  return tryConfirm(deps, await settle(deps, open))
}

async function each(what: string, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    log('warn', 'reconciliation left for later', { what, id, ...describeFault(fault) })
  }
}
