import type { TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { bookings, tickets as table } from '@cinema/db/schema/booking'
import { and, eq } from 'drizzle-orm'

/** All SQL of single tickets. */
export function tickets(db: Db) {
  return {
    async ownedBy(userId: UserId, id: TicketId) {
      const [row] = await db
        .select({ ticket: table, reference: bookings.reference, show: bookings.show })
        .from(table)
        .innerJoin(bookings, eq(bookings.id, table.bookingId))
        .where(and(eq(table.id, id), eq(bookings.userId, userId)))
      return row ?? null
    },
  }
}
