import { sql } from '@cinema/testing/system'

type Showtime = { id: string; cinemaId: string }

/** Those that this process was given already, though nobody has booked anything there yet. */
const given = new Set<string>()

/** Rooms of so many have rows in which half a dozen sit side by side; the smallest have not. */
const SEATS = 90

/** A showtime of later days than other tests are given, in a room of some size, which nobody has asked for: its object is not born yet. */
export async function untouchedShowtime(): Promise<Showtime> {
  const drawn = await sql<Showtime>(
    `select showtimes.id, rooms.cinema_id as "cinemaId" from movie.showtimes join booking.rooms on rooms.id = room_id
     where start_time > now() + interval '4 days' and showtimes.status = 'PUBLISHED'
       and rooms.room_type = 'STANDARD' and rooms.capacity >= ${SEATS}
       and not exists (select from booking.bookings where showtime_id = showtimes.id)
     order by random() limit 100`,
  )
  const showtime = drawn.find(({ id }) => !given.has(id))
  if (!showtime) throw new Error('there are no more showtimes')
  given.add(showtime.id)
  return showtime
}
