import type { DomainEvent } from '@cinema/contracts/shared/events'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** What is written together with a change: its audit entry and its events (rules 30 and 32). */
export type ChangeRecord = { auditEntry: NewAuditEntry; events: DomainEvent[] }

/** The CTEs that write the record, for the statement that makes the change. They write nothing unless `when` holds. */
export const recordCtes = ({ auditEntry, events }: ChangeRecord, when: SQL): SQL =>
  sql`audited as (${appendAuditEntry('movie', auditEntry, when)}), appended as (${appendEvents(events, when)})`

/**
 * Makes a change and writes its record in one statement. `change` is a query that returns the rows it wrote. False if it
 * wrote none; then the record is not written either.
 */
export async function writeWithRecord(db: Db, change: SQLWrapper, record: ChangeRecord): Promise<boolean> {
  const ctes = recordCtes(record, sql`exists (select from written)`)
  const { rows } = await db.execute(sql`with written as ${change}, ${ctes} select 1 from written`)
  return rows.length > 0
}
