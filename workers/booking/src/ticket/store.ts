import type { TicketId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { bookings, tickets as table } from '@cinema/db/schema/booking'
import { eq } from 'drizzle-orm'

/** All SQL that reads single tickets. They are written with their booking and by admissions. */
export function tickets(db: Db) {
  return {
    /** A ticket with its owner; `userId` is null if it was sold at the counter. */
    async find(id: TicketId) {
      const [row] = await db
        .select({ ticket: table, userId: bookings.userId, reference: bookings.reference, show: bookings.show })
        .from(table)
        .innerJoin(bookings, eq(bookings.id, table.bookingId))
        .where(eq(table.id, id))
      return row ?? null
    },
  }
}
