import type { SeatId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { seatBlocks as table } from '@cinema/db/schema/booking'
import { eq, gt, sql } from 'drizzle-orm'

/** A decision of staff on a seat: blocked for a reason, or on sale although the plan blocks it (null). */
export type StaffBlock = { seatId: SeatId; reason: BlockReason | null; changedAt: Date }

type Change = { showtimeId: ShowtimeId; seatIds: readonly SeatId[]; reason: BlockReason | null; by: UserId }

/** All SQL of the seats that staff block or unblock. */
export function seatBlocks(db: Db) {
  return {
    async at(showtimeId: ShowtimeId): Promise<StaffBlock[]> {
      return db
        .select({ seatId: table.seatId, reason: table.reason, changedAt: table.changedAt })
        .from(table)
        .where(eq(table.showtimeId, showtimeId))
    },

    async showtimesChangedSince(since: Date, limit: number): Promise<ShowtimeId[]> {
      const rows = await db
        .selectDistinct({ id: table.showtimeId })
        .from(table)
        .where(gt(table.changedAt, since))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    /** Stores the decision, with its audit entry in the same statement. */
    async set({ showtimeId, seatIds, reason, by }: Change, auditEntry: NewAuditEntry): Promise<void> {
      const changed = db
        .insert(table)
        .values(seatIds.map((seatId) => ({ showtimeId, seatId, reason, changedBy: by })))
        .onConflictDoUpdate({
          target: [table.showtimeId, table.seatId],
          set: { reason, changedBy: by, changedAt: NOW },
        })
        .returning({ seatId: table.seatId })
      await db.execute(sql`with changed as ${changed},
        audited as (${appendAuditEntry('booking', auditEntry, sql`exists (select from changed)`)})
        select seat_id from changed`)
    },
  }
}
