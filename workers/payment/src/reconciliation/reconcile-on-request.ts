import type * as api from '@cinema/contracts/payment/api'
import type { ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import type { booksRefusals } from '@cinema/contracts/payment/refusals'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { PaymentDeps } from '../deps'
import { lastTwoDays, reconcileStatement } from './reconcile-statement'
import { statementSources } from './statement-sources'

/** Reconciles with one source on request. `from` and `to` default to the range of the nightly reconciliation. Refuses a source that is not available. */
export async function reconcileOnRequest(
  deps: PaymentDeps,
  { actor, body }: EndpointInput<typeof api.reconcilePayments>,
): Promise<Result<ReconciliationView, RefusalOf<typeof booksRefusals, 'SOURCE_UNAVAILABLE'>>> {
  const source = statementSources(deps).find((one) => one.source === body.source)
  if (!source) return refused({ code: 'SOURCE_UNAVAILABLE' })

  const defaults = lastTwoDays(deps.now())
  const { from, to } = body
  const range = { from: from ? Date.parse(from) : defaults.from, to: to ? Date.parse(to) : defaults.to }
  return accepted(await reconcileStatement(deps, source, range, actor))
}
