import type { BookingId } from '@cinema/contracts/shared/ids'
import { type SQL, sql } from 'drizzle-orm'

/**
 * Begins a batch that moves a booking's money: whoever comes second waits here, and its statements then see what the
 * first has written. A guard inside one statement alone would still look at the state before the wait.
 */
export const lockPayments = (bookingId: BookingId): SQL =>
  sql`select id from payment.payments where booking_id = ${bookingId}::uuid order by id for update`
