import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import { CINEMA_SETTINGS, type OrphanRule } from '@cinema/contracts/venue/cinema-settings'
import { Visitor } from './customer'
import { sql } from './system'

const HOUR_MS = 60 * 60 * 1000

/** A showtime of the coming days that no other test of this run uses, in this or another process. */
export const freshShowtime = () => nextShowtime('showtimes_handed_out', 26)

/** The same, but a few hours from now: admission can begin at once, and tickets can still be refunded. */
export const freshShowtimeOfToday = () => nextShowtime('showtimes_of_today_handed_out', 4)

/**
 * The next unused showtime that begins at least this many hours from now, in a cinema that the seeded staff act for. A
 * sequence counts the showtimes that were used. Cinemas that other tests have added are left out.
 */
async function nextShowtime(sequence: string, hoursFromNow: number): Promise<ShowtimeView> {
  await sql(`create sequence if not exists public.${sequence}`)
  const [next] = await sql<{ id: string }>(
    `with used as (select nextval('public.${sequence}') - 1 as number)
    select id from movie.showtimes
    where status = 'PUBLISHED' and start_time >= $1
      and cinema_id in (select cinema_id from auth.user_cinemas join auth.users on id = user_id where email = $2)
    order by start_time, id limit 1 offset (select number from used)`,
    [new Date(Date.now() + hoursFromNow * HOUR_MS).toISOString(), 'staff@cinema.test'],
  )
  if (!next) throw new Error('there are no more showtimes')
  return read<ShowtimeView>(new Visitor(), `/api/v1/showtimes/${next.id}`)
}

async function read<Body>(visitor: Visitor, path: string): Promise<Body> {
  const { status, body } = await visitor.get<Body>(path)
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Adjacent free regular seats, with no aisle between them. @throws if there are none. */
export async function freeSeats(showtimeId: string, count: number): Promise<SeatMapView['seats']> {
  const visitor = new Visitor()
  const map = await read<SeatMapView>(visitor, `/api/v1/showtimes/${showtimeId}/seats`)
  const plan = await read<SeatPlanView>(visitor, `/api/v1/showtimes/${showtimeId}/plan`)
  const places = new Map<string, number>(plan.seats.map((seat) => [seat.id, seat.x]))
  const x = (seat: { id: string } | undefined) => places.get(seat?.id ?? '') ?? Number.NaN
  const free = map.seats.filter((seat) => seat.status === 'AVAILABLE' && seat.type === 'REGULAR')
  for (const row of Map.groupBy(free, (seat) => seat.row).values()) {
    const sorted = row.toSorted((a, b) => x(a) - x(b))
    const neighbours = (from: number) => x(sorted[from + count - 1]) - x(sorted[from]) === count - 1
    const from = sorted.findIndex((_, place) => neighbours(place))
    if (from >= 0) return sorted.slice(from, from + count)
  }
  throw new Error(`showtime ${showtimeId} has no ${count} free regular seats beside each other`)
}

/** Sets the cinema's rule for single seats (rule 8). It affects showtimes whose seats were not loaded yet. */
export async function setOrphanRule(cinemaId: string, rule: OrphanRule): Promise<void> {
  await sql('update booking.cinemas set orphan_rule = $1 where id = $2', [rule, cinemaId])
}

/** Sets how many minutes before a show a cinema begins admission; by default as many as the settings allow. */
export async function openDoors(cinemaId: string, minutesBefore = CINEMA_SETTINGS.admissionMinutes.max): Promise<void> {
  await sql('update booking.cinemas set admission_minutes = $1 where id = $2', [minutesBefore, cinemaId])
}
