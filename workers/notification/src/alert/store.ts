import type { AlertQuery } from '@cinema/contracts/alert/http'
import type { RaisedAlert } from '@cinema/contracts/alert/service'
import { AlertId, EventId, type UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { alertingEvents, alerts as table } from '@cinema/db/schema/notification'
import { newId } from '@cinema/platform/ids'
import { and, asc, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { type Alert, toAlert } from './alert'
import type { VisibleAlerts } from './audience'

/** Who it is told is told again if it happens after so long and is still open. */
const TOLD_FOR = sql`interval '24 hours'`
/** A cause that has ended by itself and comes back so soon has not really ended: the alert is opened again, and not told. */
const FLAPS_FOR = sql`interval '15 minutes'`

type About = Pick<RaisedAlert, 'cause' | 'subject'>

/** All SQL of alerts. */
export function alerts(db: Db) {
  const isAbout = ({ cause, subject }: About) => and(eq(table.cause, cause), eq(table.subject, subject))

  return {
    /**
     * Counts an occurrence: in the open alert of its cause and subject, in one that ended by itself a short time ago, or as a
     * new alert. An event counts once. Returns the alert if it is still to be told, also if only this call was repeated.
     */
    async raise(alert: RaisedAlert, eventId: EventId | null): Promise<Alert | null> {
      const { cause, facts, subject, cinemaId } = alert
      const tellingId = newId(EventId)
      const row = { id: newId(AlertId), cause, facts, subject, cinemaId, tellingId }
      const again = { facts, lastAt: NOW, occurrences: sql`${table.occurrences} + 1` }
      const counted = eventId ? sql`exists (select from counted)` : sql`true`
      const ended = db
        .select({ id: table.id })
        .from(table)
        .where(and(isAbout(alert), isNull(table.closedBy), sql`${table.closedAt} > now() - ${FLAPS_FOR}`))
        .orderBy(desc(table.closedAt))
        .limit(1)
      const reopened = db
        .update(table)
        .set({ ...again, status: 'OPEN', closedAt: null })
        .where(and(eq(table.id, sql`(${ended})`), sql`not exists (select from open)`, counted))
        .returning({ id: table.id })
      const changed = db
        .update(table)
        .set({
          ...again,
          tellingId: sql`case when ${IS_TOLD_LONG_AGO} then ${tellingId}::uuid else ${table.tellingId} end`,
          toldAt: sql`case when not ${IS_TOLD_LONG_AGO} then ${table.toldAt} end`,
        })
        .where(and(eq(table.id, sql`(select id from open)`), counted))
        .returning({ id: table.id })
      const isNew = sql`${counted} and not exists (select from open) and not exists (select from reopened)`
      const [, , untold] = await db.batch([
        inTurn(alert),
        db.execute(sql`
          with counted as ${eventId ? countEvent(eventId) : sql`(select)`},
          open as (select id from ${table} where ${and(isAbout(alert), eq(table.status, 'OPEN'))}),
          reopened as ${reopened}, changed as ${changed}
          ${insertIf(table, row, isNew)}`),
        db
          .select()
          .from(table)
          .where(and(isAbout(alert), IS_UNTOLD)),
      ])
      return untold[0] ? toAlert(untold[0]) : null
    },

    /** The open alerts that nobody was told of yet, the oldest first. */
    async untold(limit: number): Promise<Alert[]> {
      return (await db.select().from(table).where(IS_UNTOLD).orderBy(asc(table.lastAt)).limit(limit)).map(toAlert)
    },

    async markTold({ id, tellingId }: Pick<Alert, 'id' | 'tellingId'>): Promise<void> {
      await db
        .update(table)
        .set({ toldAt: NOW })
        .where(and(eq(table.id, id), eq(table.tellingId, tellingId)))
    },

    /** The cause has ended by itself. */
    async resolve(about: About): Promise<void> {
      await db
        .update(table)
        .set({ status: 'CLOSED', closedAt: NOW })
        .where(and(isAbout(about), eq(table.status, 'OPEN')))
    },

    /** An alert that the actor may see. */
    async find(id: AlertId, visible: VisibleAlerts): Promise<Alert | null> {
      const [row] = await db
        .select()
        .from(table)
        .where(and(eq(table.id, id), isVisible(visible)))
      return row ? toAlert(row) : null
    },

    /** Closes an open alert with its audit entry. Null if it is not open any more. */
    async close({ id, by, note }: { id: AlertId; by: UserId; note: string }, entry: NewAuditEntry): Promise<boolean> {
      const closed = db
        .update(table)
        .set({ status: 'CLOSED', closedAt: NOW, closedBy: by, note })
        .where(and(eq(table.id, id), eq(table.status, 'OPEN')))
        .returning({ id: table.id })
      const { rows } = await db.execute(sql`
        with closed as ${closed},
        audited as (${appendAuditEntry('notification', entry, sql`exists (select from closed)`)})
        select id from closed`)
      return rows.length === 1
    },

    /** A page of those that the actor may see, the newest first, and their number. */
    async list({ status, cause, cinemaId, page, perPage }: AlertQuery, visible: VisibleAlerts) {
      const where = and(
        eq(table.status, status),
        cause && eq(table.cause, cause),
        cinemaId && eq(table.cinemaId, cinemaId),
        isVisible(visible),
      )
      const [rows, [counted]] = await db.batch([
        db
          .select()
          .from(table)
          .where(where)
          .orderBy(desc(table.raisedAt), table.id)
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(table).where(where),
      ])
      return { alerts: rows.map(toAlert), total: counted?.total ?? 0 }
    },
  }

  /** Two that raise the same alert do so one after the other, so that the second finds that of the first. */
  function inTurn({ cause, subject }: About) {
    return db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`alert ${cause} ${subject}`}, 0))`)
  }

  function countEvent(eventId: EventId) {
    return db.insert(alertingEvents).values({ eventId }).onConflictDoNothing().returning()
  }
}
export type Alerts = ReturnType<typeof alerts>

const IS_UNTOLD = and(eq(table.status, 'OPEN'), isNull(table.toldAt))
const IS_TOLD_LONG_AGO = sql`(${table.toldAt} < now() - ${TOLD_FOR})`

function isVisible({ atCinemas, cinemas, anywhere }: VisibleAlerts): SQL | undefined {
  const isTheirs = cinemas === 'all' ? undefined : inArray(table.cinemaId, [...cinemas])
  return or(inArray(table.cause, anywhere), and(inArray(table.cause, atCinemas), isTheirs))
}
