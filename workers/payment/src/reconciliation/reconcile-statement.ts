import { type Discrepancy, DiscrepancyKind, type ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import type { Actor } from '@cinema/contracts/shared/actor'
import { EventId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { NewAuditEntry } from '@cinema/db/audit'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { PaymentDeps } from '../deps'
import type { StatementLine, StatementSource } from './statement'
import type { Found, Mismatch } from './store'

type Range = { from: number; to: number }
const TWO_DAYS_MS = 2 * 86_400_000

/**
 * Compares the statement of a source with our own data. Repairs what the rules allow: payments that we do not have, attempts that
 * have ended at the provider, refunds whose answer was lost or that were made in the dashboard. Other differences are stored,
 * published once by `payment.discrepancy-found`, and resolved when a later comparison does not find them any more.
 * @param actor who requested it; null if the cron did.
 */
export async function reconcileStatement(
  deps: PaymentDeps,
  source: StatementSource,
  { from, to }: Range,
  actor: Actor | null = null,
): Promise<ReconciliationView> {
  const counted = { payments: 0, refunds: 0, repaired: 0 }
  for await (const lines of source.lines(Instant.parse(from), Instant.parse(to))) {
    await deps.statements.saveLines(source.source, lines)
    counted.payments += lines.filter(({ about }) => about === 'PAYMENT').length
    counted.refunds += lines.filter(({ about }) => about === 'REFUND').length
    counted.repaired += await repairAll(deps, source, lines)
  }
  const window = { source: source.source, from, to }
  const mismatches = await deps.statements.mismatches(window)
  const found = await Promise.all(mismatches.map((mismatch) => toFound(deps, source, mismatch)))
  const compared = { from: toInstantText(from), to: toInstantText(to), ...counted }
  await deps.statements.saveDiscrepancies(
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
): NewAuditEntry => ({
  actorId: userId,
  action: 'payments.reconciled',
  subject: source,
  before: null,
  after,
  requestId,
})

/** Each day is compared twice. */
export const lastTwoDays = (now: number): Range => ({ from: now - TWO_DAYS_MS, to: now })

/** Repairs the payments that differ from these lines. Returns how many it has repaired. */
async function repairAll(deps: PaymentDeps, source: StatementSource, lines: StatementLine[]): Promise<number> {
  const outdated = await deps.payments.outdated(lines)
  let repaired = 0
  for (const payment of outdated) {
    try {
      await source.repair(payment)
      repaired += 1
    } catch (fault) {
      log('warn', 'payment could not be repaired', { paymentId: payment.id, ...describeFault(fault) })
    }
  }
  return repaired
}

async function toFound(deps: PaymentDeps, { source }: StatementSource, mismatch: Mismatch): Promise<Found> {
  const { madeAt, cinemaId, oursCounts, theirsCounts, ...sides } = mismatch
  const discrepancy: Discrepancy = { source, kind: kindOf(mismatch), ...sides }
  const id = await derivedId(EventId, 'discrepancy', source, discrepancy.kind, mismatch.about, mismatch.transactionId)
  const metadata = { at: deps.now(), requestId: deps.requestId }
  const event = newEvent('payment.discrepancy-found.v1', id, { ...discrepancy, cinemaId }, metadata)
  return { id, madeAt, discrepancy, event }
}

function kindOf({ ours, theirs, oursCounts, theirsCounts }: Mismatch): Discrepancy['kind'] {
  const { MISSING_HERE, MISSING_THERE, STATE_DIFFERS, AMOUNT_DIFFERS } = DiscrepancyKind.enum
  if (!ours) return MISSING_HERE
  if (!theirs) return MISSING_THERE
  return oursCounts === theirsCounts ? AMOUNT_DIFFERS : STATE_DIFFERS
}
