import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import type { Page } from '@cinema/contracts/shared/page'
import { CINEMA_SETTINGS, type OrphanRule } from '@cinema/contracts/venue/cinema-settings'
import { Visitor } from './customer'
import { sql } from './system'

const HOUR_MS = 60 * 60 * 1000

/** A showtime of the coming days that no other test of this run has been given, of those in other processes either. */
export const freshShowtime = () => nextShowtime('showtimes_handed_out', 26)

/** The same, some hours from now: its cinema may open its doors at once, and tickets can still be given back. */
export const freshShowtimeOfToday = () => nextShowtime('showtimes_of_today_handed_out', 4)

/** The next showtime of those that begin so many hours after now; a sequence counts which were handed out. */
async function nextShowtime(sequence: string, hoursFromNow: number): Promise<ShowtimeView> {
  await sql(`create sequence if not exists public.${sequence}`)
  const [next] = await sql<{ page: string }>(`select nextval('public.${sequence}') as page`)
  const from = new Date(Date.now() + hoursFromNow * HOUR_MS).toISOString()
  const list = await new Visitor().get<Page<ShowtimeView>>(
    `/api/v1/showtimes?from=${from}&perPage=1&page=${next?.page}`,
  )
  const [showtime] = list.body.data
  if (!showtime) throw new Error('there are no more showtimes')
  return showtime
}

async function read<Body>(visitor: Visitor, path: string): Promise<Body> {
  const { status, body } = await visitor.get<Body>(path)
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Neighbouring regular seats that are free, with no aisle between them. */
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

/** Sets what the cinema of a showtime whose seats nobody has asked for yet does about single seats (rule 8). */
export async function setOrphanRule(cinemaId: string, rule: OrphanRule): Promise<void> {
  await sql('update booking.cinemas set orphan_rule = $1 where id = $2', [rule, cinemaId])
}

/** Opens the doors of a cinema so many minutes before a show; without them, as early as a cinema may. */
export async function openDoors(cinemaId: string, minutesBefore = CINEMA_SETTINGS.admissionMinutes.max): Promise<void> {
  await sql('update booking.cinemas set admission_minutes = $1 where id = $2', [minutesBefore, cinemaId])
}
