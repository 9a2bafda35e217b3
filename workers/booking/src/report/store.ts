import type { ShowSales } from '@cinema/contracts/booking/service'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import type { Period } from '@cinema/contracts/shared/maintenance'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { bookings, tickets } from '@cinema/db/schema/booking'
import { and, count, eq, ne, sql } from 'drizzle-orm'

/** The index needs exactly this expression. Its texts are all in UTC and in one form, so they sort like the instants. */
const STARTS_AT = sql`${bookings.show}->>'startsAt'`

/** All SQL of reports. */
export function reports(db: Db) {
  return {
    /** What was sold for each show of a cinema that starts in a period. Shows without a live ticket are left out. */
    async sales({ cinemaId, from, to }: Period & { cinemaId: CinemaId }): Promise<ShowSales[]> {
      return db
        .select({
          showtimeId: bookings.showtimeId,
          tickets: count(),
          admitted: sql<number>`count(*) filter (where ${tickets.status} = 'USED')::int`,
          value: sql<number>`sum(${tickets.price})::int`,
        })
        .from(tickets)
        .innerJoin(bookings, eq(bookings.id, tickets.bookingId))
        .where(
          and(
            eq(bookings.status, 'CONFIRMED'),
            sql`${STARTS_AT} >= ${toInstantText(from)}`,
            sql`${STARTS_AT} < ${toInstantText(to)}`,
            sql`${bookings.show}->>'cinemaId' = ${cinemaId}`,
            ne(tickets.status, 'VOID'),
          ),
        )
        .groupBy(bookings.showtimeId)
    },
  }
}
