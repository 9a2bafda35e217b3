import { sql } from '@cinema/testing/system'

/** A showtime of later days than other tests are given, which nobody has asked for: its object is not born yet. */
export async function untouchedShowtime(): Promise<{ id: string; cinemaId: string }> {
  const [showtime] = await sql<{ id: string; cinemaId: string }>(
    `select showtimes.id, rooms.cinema_id as "cinemaId" from movie.showtimes join booking.rooms on rooms.id = room_id
     where start_time > now() + interval '4 days' and rooms.room_type = 'STANDARD' and showtimes.status = 'PUBLISHED'
       and not exists (select from booking.bookings where showtime_id = showtimes.id)
     order by random() limit 1`,
  )
  if (!showtime) throw new Error('there are no more showtimes')
  return showtime
}
