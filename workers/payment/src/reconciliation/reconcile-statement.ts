import { type Discrepancy, DiscrepancyKind, type ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import type { Actor } from '@cinema/contracts/shared/actor'
import { EventId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { Deed } from '@cinema/db/audit'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { PaymentDeps } from '../deps'
import type { StatementLine, StatementSource } from './statement'
import { statementSources } from './statement-sources'
import type { Found, Mismatch } from './store'

type Range = { from: number; to: number }
const TWO_DAYS_MS = 2 * 86_400_000

/**
 * Compares what somebody else lists with our own books. What the rules know how to mend is mended: money that came and we
 * have not, attempts that ended there, refunds whose answer was lost or that were made there. What is left after that is
 * written down, told by `payment.discrepancy-found` once, and closed when a later comparison no longer finds it.
 * @param actor who asked for it; null where the clock did.
 */
export async function reconcileStatement(
  deps: PaymentDeps,
  source: StatementSource,
  { from, to }: Range,
  actor: Actor | null = null,
): Promise<ReconciliationView> {
  const counted = { payments: 0, refunds: 0, repaired: 0 }
  for await (const lines of source.lines(Instant.parse(from), Instant.parse(to))) {
    await deps.statements.keep(source.source, lines)
    counted.payments += lines.filter(({ about }) => about === 'PAYMENT').length
    counted.refunds += lines.filter(({ about }) => about === 'REFUND').length
    counted.repaired += await mend(deps, source, lines)
  }
  const window = { source: source.source, from, to }
  const apart = await deps.statements.mismatches(window)
  const found = await Promise.all(apart.map((pair) => toFound(deps, source, pair)))
  const compared = { from: toInstantText(from), to: toInstantText(to), ...counted }
  await deps.statements.settle(
    window,
    found,
    actor && auditEntryOf(deps, actor, source, { ...compared, found: found.length }),
  )
  return { source: source.source, ...compared, discrepancies: found.map(({ discrepancy }) => discrepancy) }
}

const auditEntryOf = (
  { requestId }: PaymentDeps,
  { userId }: Actor,
  { source }: StatementSource,
  after: object,
): Deed => ({
  actorId: userId,
  action: 'payments.reconciled',
  subject: source,
  before: null,
  after,
  requestId,
})

/** The last two days, once a night: what was still on its way in one is seen again in the next. */
export async function reconcileNightly(deps: PaymentDeps, sources = statementSources(deps)): Promise<void> {
  for (const source of sources) {
    const now = deps.now()
    if (!(await deps.statements.claimNight(source.source, now))) continue
    const { discrepancies, ...view } = await reconcileStatement(deps, source, lastTwoDays(now))
    log('warn', 'compared with the statement', { ...view, discrepancies: discrepancies.length })
    await deps.statements.finishNight(source.source, now)
  }
}

export const lastTwoDays = (now: number): Range => ({ from: now - TWO_DAYS_MS, to: now })

/** Answers how many payments were brought up to what the lines say. */
async function mend(deps: PaymentDeps, source: StatementSource, lines: StatementLine[]): Promise<number> {
  const behind = await deps.payments.behind(lines)
  let mended = 0
  for (const payment of behind) {
    try {
      await source.repair(payment)
      mended += 1
    } catch (fault) {
      log('warn', 'payment not mended', { paymentId: payment.id, ...describeFault(fault) })
    }
  }
  return mended
}

async function toFound(deps: PaymentDeps, { source }: StatementSource, pair: Mismatch): Promise<Found> {
  const { madeAt, oursCounts, theirsCounts, ...sides } = pair
  const discrepancy: Discrepancy = { source, kind: kindOf(pair), ...sides }
  const id = await derivedId(EventId, 'discrepancy', source, discrepancy.kind, pair.about, pair.transactionId)
  const born = { at: deps.now(), requestId: deps.requestId }
  return { id, madeAt, discrepancy, event: newEvent('payment.discrepancy-found.v1', id, discrepancy, born) }
}

function kindOf({ ours, theirs, oursCounts, theirsCounts }: Mismatch): Discrepancy['kind'] {
  const { MISSING_HERE, MISSING_THERE, STATE_DIFFERS, AMOUNT_DIFFERS } = DiscrepancyKind.enum
  if (!ours) return MISSING_HERE
  if (!theirs) return MISSING_THERE
  return oursCounts === theirsCounts ? AMOUNT_DIFFERS : STATE_DIFFERS
}
