import { type AnnouncementId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { announcementRecipients as recipients, announcements as table } from '@cinema/db/schema/notification'
import { and, asc, eq, inArray, isNull, lte, min, notExists, sql } from 'drizzle-orm'
import type { Person } from './channels'
import { type AnnouncementRow, toView } from './store'

/** What became of one recipient. They leave the queue, except for RETRY: an e-mail that could not be sent yet. */
export type Outcome = { key: string } & (
  | { type: 'HANDLED'; inApp: boolean; email: boolean; skipped: boolean; failed: boolean }
  | { type: 'RETRY'; afterMs: number }
)

export type Recipient = Person & { attempts: number }

/** All SQL of sending announcements: gathering recipients into the queue and taking them out of it. */
export function announcementQueue(db: Db) {
  const sending = eq(table.status, 'SENDING')
  const waitingFor = (id: typeof table.id | AnnouncementId) =>
    db.select({ key: recipients.key }).from(recipients).where(eq(recipients.announcementId, id))

  return {
    /** The announcement to gather recipients of next, the one that was started first; null if all are gathered. */
    async toGather() {
      const [row] = await db
        .select()
        .from(table)
        .where(and(sending, eq(table.isGathered, false)))
        .orderBy(asc(table.startedAt))
        .limit(1)
      return row ? { ...toView(row), gatheredUntil: row.gatheredUntil } : null
    },

    /**
     * Adds a page of people to the queue, and remembers where it ends. A page that was added already, or one of an
     * announcement that was cancelled meanwhile, is not added.
     */
    async add(id: AnnouncementId, after: string | null, people: Person[], isLast: boolean): Promise<void> {
      const until = people.at(-1)?.key ?? after
      const moved = db
        .update(table)
        .set({ gatheredUntil: until, isGathered: isLast, people: sql`${table.people} + ${people.length}` })
        .where(
          and(
            eq(table.id, id),
            sending,
            eq(table.isGathered, false),
            after === null ? isNull(table.gatheredUntil) : eq(table.gatheredUntil, after),
          ),
        )
        .returning({ id: table.id })
      await db.execute(sql`
        with moved as ${moved}
        insert into ${recipients} (announcement_id, key, user_id, email, guest_language)
        select moved.id, person.key, person."userId", person.email, person."guestLanguage"
        from moved, jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as person
          (key text, "userId" uuid, email text, "guestLanguage" text)`)
    },

    /** The next recipients that are due, all of one announcement, and that announcement; null if none is due. */
    async due(limit: number): Promise<{ announcement: ReturnType<typeof toView>; people: Recipient[] } | null> {
      const isDue = lte(recipients.dueAt, NOW)
      const [first] = await db
        .select({ announcement: table })
        .from(recipients)
        .innerJoin(table, and(eq(table.id, recipients.announcementId), sending))
        .where(isDue)
        .orderBy(asc(recipients.dueAt), asc(recipients.key))
        .limit(1)
      if (!first) return null

      const rows = await db
        .select()
        .from(recipients)
        .where(and(eq(recipients.announcementId, first.announcement.id), isDue))
        .orderBy(asc(recipients.dueAt), asc(recipients.key))
        .limit(limit)
      const people = rows.map(({ key, userId, email, guestLanguage, attempts }) => ({
        ...{ key, email, guestLanguage, attempts },
        userId: userId === null ? null : UserId.parse(userId),
      }))
      return { announcement: toView(first.announcement as AnnouncementRow), people }
    },

    /** Takes recipients out of the queue and counts them, in one statement, and puts off those to try again. */
    async settle(id: AnnouncementId, outcomes: Outcome[]): Promise<void> {
      await db.execute(sql`
        with outcome as (
          select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as outcome
            (key text, type text, "inApp" boolean, email boolean, skipped boolean, failed boolean, "afterMs" int)
        ), postponed as (
          update ${recipients} set attempts = attempts + 1, due_at = ${NOW} + "afterMs" * interval '1 ms'
          from outcome where announcement_id = ${id} and announcement_recipients.key = outcome.key and type = 'RETRY'
        ), gone as (
          delete from ${recipients} using outcome
          where announcement_id = ${id} and announcement_recipients.key = outcome.key and type = 'HANDLED'
          returning outcome.*
        ), counted as (
          select count(*)::int as handled, count(*) filter (where "inApp")::int as in_app,
            count(*) filter (where gone.email)::int as email, count(*) filter (where skipped)::int as skipped,
            count(*) filter (where failed)::int as failed from gone
        )
        update ${table} set handled = announcements.handled + counted.handled, in_app = announcements.in_app + counted.in_app,
          email = announcements.email + counted.email, skipped = announcements.skipped + counted.skipped,
          failed = announcements.failed + counted.failed
        from counted where id = ${id}`)
    },

    /** Ends the announcements all of whose recipients have been written to, and empties the queue of cancelled ones. */
    async finish(): Promise<void> {
      const cancelled = db.select({ id: table.id }).from(table).where(eq(table.status, 'CANCELLED'))
      await db.delete(recipients).where(inArray(recipients.announcementId, cancelled))
      await db
        .update(table)
        .set({ status: 'SENT', endedAt: NOW, version: sql`${table.version} + 1` })
        .where(and(sending, table.isGathered, notExists(waitingFor(table.id))))
    },

    /** Whether any announcement is being sent. */
    async isSending(): Promise<boolean> {
      return (await db.select({ id: table.id }).from(table).where(sending).limit(1)).length > 0
    },

    /** How long until the next recipient is due, in ms; null if none is left. */
    async nextInMs(): Promise<number | null> {
      const open = db.select({ id: table.id }).from(table).where(sending)
      const [row] = await db
        .select({ ms: sql<string | null>`extract(epoch from ${min(recipients.dueAt)} - ${NOW}) * 1000` })
        .from(recipients)
        .where(inArray(recipients.announcementId, open))
      return row?.ms ? Math.max(0, Math.ceil(Number(row.ms))) : null
    },
  }
}
export type AnnouncementQueue = ReturnType<typeof announcementQueue>
