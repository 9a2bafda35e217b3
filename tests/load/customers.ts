import type { BookingView } from '@cinema/contracts/booking/http'
import type { SeatMapView } from '@cinema/contracts/seating/http'
import { accessToken } from './access-token'
import type { Marquee } from './marquee'

type Headers = { authorization: string }

/** Registers `count` customers and answers the authorization header of each. */
export async function newCustomers({ secrets, database }: Marquee, count: number): Promise<Headers[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID())
  const query = `insert into auth.users (id, email, password_hash, name, role_id)
    select id::uuid, id || '@example.test', 'none', 'Newcomer', (select id from auth.roles where name = 'customer')
    from jsonb_array_elements_text($1::jsonb) as id`
  await database.transaction(database.owner, [{ query, params: [JSON.stringify(ids)] }])
  return Promise.all(ids.map(async (id) => ({ authorization: `Bearer ${await accessToken(secrets.jwtSecret, id)}` })))
}

/** Coming showtimes of cinemas without the orphan rule, those in the largest rooms first. */
export async function largestShowtimes({ database }: Marquee, count: number): Promise<string[]> {
  const query = `select showtimes.id::text from movie.showtimes
    join booking.rooms on rooms.id = showtimes.room_id join booking.cinemas on cinemas.id = rooms.cinema_id
    where start_time > now() + interval '1 day' and orphan_rule = 'off'
    order by rooms.capacity desc, start_time limit ${count}`
  const [answer] = await database.transaction(database.owner, [{ query, params: [] }])
  return (answer?.rows ?? []).map(([id]) => id ?? '')
}

/** Reads the seat map of a showtime, which also creates its Durable Object. */
export async function seatMapAt({ port }: Marquee, showtimeId: string): Promise<SeatMapView> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/showtimes/${showtimeId}/seats`)
  if (!answer.ok) throw new Error(`the seat map answered ${answer.status}`)
  return (await answer.json()) as SeatMapView
}

/** The free seats of these types at a showtime, in the order of the plan. */
export async function freeSeatIds(
  marquee: Marquee,
  showtimeId: string,
  types = ['REGULAR', 'PREMIUM'],
): Promise<string[]> {
  const { seats } = await seatMapAt(marquee, showtimeId)
  return seats.filter(({ status, type }) => status === 'AVAILABLE' && types.includes(type)).map(({ id }) => id)
}

export function pairsOf(seatIds: string[]): string[][] {
  return Array.from({ length: Math.floor(seatIds.length / 2) }, (_, place) => seatIds.slice(2 * place, 2 * place + 2))
}

export const bookingIn = (body: string): BookingView => JSON.parse(body)
