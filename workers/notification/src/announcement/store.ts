import {
  type AnnouncementBody,
  type AnnouncementQuery,
  AnnouncementView,
  type AudienceCounts,
} from '@cinema/contracts/announcement/http'
import type { AnnouncementId, CinemaId, UserId } from '@cinema/contracts/shared/ids'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { announcements as table } from '@cinema/db/schema/notification'
import { and, count, desc, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'

export type NewAnnouncement = AnnouncementBody & { id: AnnouncementId; cinemaId: CinemaId | null; createdBy: UserId }
/** An announcement is changed only if it still has this version and status. */
type Guard = { id: AnnouncementId; version: number }

/** All SQL of announcements as staff see and write them. Each write has its audit entry in the same statement (rule 32). */
export function announcements(db: Db) {
  /** Whether the write changed a row; only then the entry is written. */
  async function audited(write: SQLWrapper, entry: NewAuditEntry): Promise<boolean> {
    const { rows } = await db.execute(sql`
      with written as ${write},
      audited as (${appendAuditEntry('notification', entry, sql`exists (select from written)`)})
      select from written`)
    return rows.length > 0
  }
  const change = (where: SQL | undefined, set: object) =>
    db
      .update(table)
      .set({ ...set, version: sql`${table.version} + 1` })
      .where(where)
      .returning({ id: table.id })
  const isDraft = ({ id, version }: Guard) =>
    and(eq(table.id, id), eq(table.version, version), eq(table.status, 'DRAFT'))

  return {
    async add(announcement: NewAnnouncement, entry: NewAuditEntry): Promise<void> {
      await audited(db.insert(table).values(announcement).returning({ id: table.id }), entry)
    },

    async find(id: AnnouncementId): Promise<AnnouncementView | null> {
      const [row] = await db.select().from(table).where(eq(table.id, id))
      return row ? toView(row) : null
    },

    /** A page of those of these cinemas, newest first. Those to everybody are seen by who acts for all cinemas. */
    async list(cinemas: 'all' | readonly CinemaId[], query: AnnouncementQuery): Promise<Page<AnnouncementView>> {
      const where = and(
        cinemas === 'all' ? undefined : inArray(table.cinemaId, [...cinemas]),
        query.cinemaId ? eq(table.cinemaId, query.cinemaId) : undefined,
        query.status ? eq(table.status, query.status) : undefined,
      )
      const [rows, [total]] = await db.batch([
        db
          .select()
          .from(table)
          .where(where)
          .orderBy(desc(table.createdAt), desc(table.id))
          .limit(query.perPage)
          .offset((query.page - 1) * query.perPage),
        db.select({ rows: count() }).from(table).where(where),
      ])
      return toPage(rows.map(toView), query, total?.rows ?? 0)
    },

    /** Rewrites a draft, whose audience is then no longer counted. False if it has changed meanwhile. */
    async rewrite(guard: Guard, body: AnnouncementBody & { cinemaId: CinemaId | null }, entry: NewAuditEntry) {
      return audited(change(isDraft(guard), { ...body, counts: null }), entry)
    },

    /** Stores what the dry run of a draft counted. False if it has changed meanwhile. */
    async setCounts(guard: Guard, counts: AudienceCounts, entry: NewAuditEntry): Promise<boolean> {
      return audited(change(isDraft(guard), { counts }), entry)
    },

    /** Begins to send a draft that was counted. False if it has changed meanwhile. */
    async start(guard: Guard, entry: NewAuditEntry): Promise<boolean> {
      const counted = and(isDraft(guard), sql`${table.counts} is not null`)
      return audited(change(counted, { status: 'SENDING', startedAt: NOW }), entry)
    },

    /** Cancels a draft or stops the sending. False if it has ended already. The sender then empties the queue. */
    async cancel(id: AnnouncementId, entry: NewAuditEntry): Promise<boolean> {
      const open = and(eq(table.id, id), inArray(table.status, ['DRAFT', 'SENDING']))
      return audited(change(open, { status: 'CANCELLED', endedAt: NOW }), entry)
    },
  }
}
export type Announcements = ReturnType<typeof announcements>

export type AnnouncementRow = typeof table.$inferSelect

export function toView(row: AnnouncementRow): AnnouncementView {
  const { people, isGathered, handled, inApp, email, skipped, failed, createdAt, startedAt, endedAt, ...rest } = row
  return AnnouncementView.parse({
    ...rest,
    progress: { people: isGathered ? people : null, handled, inApp, email, skipped, failed },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  })
}
