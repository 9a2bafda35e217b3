import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type Deed, noteDeed } from '@cinema/db/audit'
import { appendEvents } from '@cinema/db/outbox'
import { type SQL, sql } from 'drizzle-orm'

/** What commits beside a change: its entry in the audit log and its events (rules 30 and 32). */
export type ChangeRecord = { deed: Deed; events: DomainEvent[] }

/** The record as parts of the statement that makes the change, written on the condition that it was made. */
export const recordParts = ({ deed, events }: ChangeRecord, when: SQL): SQL =>
  sql`noted as (${noteDeed('movie', deed, when)}), told as (${appendEvents(events, when)})`
