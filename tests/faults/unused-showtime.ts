import { sql } from '@cinema/testing/system'

type Showtime = { id: string; cinemaId: string }

/** Showtimes that this process has used already, even if nothing was booked there. */
const given = new Set<string>()

/** Rooms of this size have rows with at least six seats side by side, unlike the smallest. */
const SEATS = 90

/**
 * A showtime that no test has used, so that its Durable Object is not created yet. It is later than those of other
 * tests and in a large room.
 */
export async function unusedShowtime(): Promise<Showtime> {
  const found = await sql<Showtime>(
    `select showtimes.id, rooms.cinema_id as "cinemaId" from movie.showtimes join booking.rooms on rooms.id = room_id
     where start_time > now() + interval '4 days' and showtimes.status = 'PUBLISHED'
       and rooms.room_type = 'STANDARD' and rooms.capacity >= ${SEATS}
       and not exists (select from booking.bookings where showtime_id = showtimes.id)
     order by random() limit 100`,
  )
  const showtime = found.find(({ id }) => !given.has(id))
  if (!showtime) throw new Error('there are no more showtimes')
  given.add(showtime.id)
  return showtime
}
