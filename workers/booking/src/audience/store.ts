import type { BookedAudience, BookedPerson, BookingService } from '@cinema/contracts/booking/service'
import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { type SQL, sql } from 'drizzle-orm'

/** All SQL of those who are written to because of their bookings. */
export function audiences(db: Db, now: () => number) {
  return {
    /**
     * A page of those with live tickets, each once, in the order of their keys. Guests without an address, and those whose
     * data were erased, cannot be written to. The order is that of the bytes, whatever the database's language.
     */
    async people({ audience, after, limit }: Parameters<BookingService['bookedPeople']>[0]): Promise<BookedPerson[]> {
      const result = await db.execute<BookedPerson>(sql`
        select key, user_id as "userId", max(email) as email, max(time_zone) as "timeZone"
        from (
          select coalesce(user_id::text, email) collate "C" as key, user_id, email, show->>'timeZone' as time_zone from booking.bookings
          where status = 'CONFIRMED' and email <> ${ERASED_EMAIL} and ${isOf(audience, now())}
            and exists (select from booking.tickets where booking_id = bookings.id and status <> 'VOID')
        ) as booked
        where key > ${after ?? ''} group by key, user_id order by key limit ${limit}`)
      return result.rows
    },
  }
}
export type Audiences = ReturnType<typeof audiences>

/** Instants in the snapshot of a show all have the form that `toInstantText` gives, so they compare as text. */
function isOf(audience: BookedAudience, now: number): SQL {
  if ('showtimeId' in audience) return sql`showtime_id = ${audience.showtimeId}`
  const ofCinema = sql`show->>'cinemaId' = ${audience.cinemaId}`
  const begins = sql`show->>'startsAt'`
  if ('coming' in audience) return sql`${ofCinema} and ${begins} > ${toInstantText(now)}`
  return sql`${ofCinema} and ${begins} between ${toInstantText(audience.since)} and ${toInstantText(now)}`
}
