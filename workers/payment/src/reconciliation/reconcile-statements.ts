import type { Batch, Progress } from '@cinema/contracts/shared/maintenance'
import { log } from '@cinema/platform/log'
import type { PaymentDeps } from '../deps'
import { lastTwoDays, reconcileStatement } from './reconcile-statement'
import { statementSources } from './statement-sources'

/**
 * Reconciles the two days before the end of the period with the next source of statements. The cursor is the source that
 * was reconciled last.
 */
export async function reconcileStatements(
  deps: PaymentDeps,
  { cursor, period }: Pick<Batch, 'cursor' | 'period'>,
  sources = statementSources(deps),
): Promise<Progress> {
  const next = sources[sources.findIndex(({ source }) => source === cursor) + 1]
  if (!next) return { done: true, cursor, counts: {} }

  const { discrepancies, ...view } = await reconcileStatement(deps, next, lastTwoDays(period.to))
  if (discrepancies.length > 0) log('warn', 'the statement differs', { ...view, discrepancies: discrepancies.length })
  const { source, payments, refunds, repaired } = view
  const counts = { payments, refunds, repaired, discrepancies: discrepancies.length }
  return { done: source === sources.at(-1)?.source, cursor: source, counts }
}
