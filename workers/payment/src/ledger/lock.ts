import type { BookingId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { payments } from '@cinema/db/schema/payment'
import { asc, eq } from 'drizzle-orm'

/**
 * Begins a batch that moves a booking's money: whoever comes second waits here, and its statements then see what the
 * first has written. A guard inside one statement alone would still look at the state before the wait.
 */
export const lockPayments = (db: Db, bookingId: BookingId) =>
  db
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.bookingId, bookingId))
    .orderBy(asc(payments.id))
    .for('update')
