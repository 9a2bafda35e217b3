import type { BookingId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { payments } from '@cinema/db/schema/payment'
import { asc, eq } from 'drizzle-orm'

/**
 * The first statement of every batch that writes payments of a booking. Concurrent batches wait here for each other, so
 * that their later statements see what was committed. A condition within a single statement would be evaluated on its
 * snapshot from before the wait.
 */
export const lockPayments = (db: Db, bookingId: BookingId) =>
  db
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.bookingId, bookingId))
    .orderBy(asc(payments.id))
    .for('update')
