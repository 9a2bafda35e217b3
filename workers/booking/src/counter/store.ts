import type { SeatId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { seatBlocks as table } from '@cinema/db/schema/booking'
import { eq, gt, sql } from 'drizzle-orm'

/** What staff decided of a seat: kept from sale for a reason, or put on sale whatever the plan says (null). */
export type SeatBlock = { seatId: SeatId; reason: BlockReason | null; changedAt: Date }

type Change = { showtimeId: ShowtimeId; seatIds: readonly SeatId[]; reason: BlockReason | null; by: UserId }

/** All SQL of seats that staff keep from sale or release. */
export function seatBlocks(db: Db) {
  return {
    async at(showtimeId: ShowtimeId): Promise<SeatBlock[]> {
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

    /** Writes down what was decided, with the deed in the same statement. */
    async set({ showtimeId, seatIds, reason, by }: Change, deed: Deed): Promise<void> {
      const decided = db
        .insert(table)
        .values(seatIds.map((seatId) => ({ showtimeId, seatId, reason, changedBy: by })))
        .onConflictDoUpdate({
          target: [table.showtimeId, table.seatId],
          set: { reason, changedBy: by, changedAt: NOW },
        })
        .returning({ seatId: table.seatId })
      await db.execute(sql`with decided as ${decided},
        noted as (${noteDeed('booking', deed, sql`exists (select from decided)`)})
        select seat_id from decided`)
    },
  }
}
