import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** What commits beside a change: its entry in the audit log and its events (rules 30 and 32). */
export type ChangeRecord = { deed: Deed; events: DomainEvent[] }

/** The record as parts of the statement that makes the change, written on the condition that it was made. */
export const recordParts = ({ deed, events }: ChangeRecord, when: SQL): SQL =>
  sql`noted as (${noteDeed('movie', deed, when)}), told as (${appendEvents(events, when)})`

/** Makes a change, a builder that returns what it wrote, in one statement with its record. False when it wrote nothing. */
export async function writeRecorded(db: Db, change: SQLWrapper, record: ChangeRecord): Promise<boolean> {
  const parts = recordParts(record, sql`exists (select from written)`)
  const { rows } = await db.execute(sql`with written as ${change}, ${parts} select 1 from written`)
  return rows.length > 0
}
