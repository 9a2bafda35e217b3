import { afterAll, beforeAll, expect, test } from 'bun:test'
import { FilmFacts } from '@cinema/contracts/catalogue/film-management'
import { Credit } from '@cinema/contracts/catalogue/http'
import { PersonName } from '@cinema/contracts/identity/http'
import { CreatePriceCardBody } from '@cinema/contracts/pricing/http'
import { StaffProfileBody } from '@cinema/contracts/profile/http'
import { CreateShowtimeBody } from '@cinema/contracts/schedule/http'
import { AdmissionBody } from '@cinema/contracts/ticket/admission'
import { CINEMA_SETTINGS } from '@cinema/contracts/venue/cinema-settings'
import { SeatNumber } from '@cinema/contracts/venue/plan'
import { PlanDocument } from '@cinema/contracts/venue/plan-document'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { connect, type Db } from '../connect'

type Schema = { safeParse(value: unknown): { success: boolean } }
type Bounds = { ofLength: boolean; min: number; max: number }

/** The schema of every column whose CHECK has a lower and an upper bound, for what a request brings. */
const SCHEMAS: Record<string, Schema> = {
  'auth.users.name': PersonName,
  'users.customer_profile.display_name': PersonName,
  'users.staff_profile.employee_id': StaffProfileBody.shape.employeeId,
  'users.staff_profile.department': StaffProfileBody.shape.department,
  'booking.bookings.name': PersonName,
  'booking.people.name': PersonName,
  'booking.admissions.nonce': AdmissionBody.shape.nonce,
  'booking.rooms.capacity': { safeParse: (count) => PlanDocument.safeParse(planOf(Number(count))) },
  'booking.seats.seat_number': SeatNumber,
  'movie.movies.title': FilmFacts.shape.title,
  'movie.movies.duration': FilmFacts.shape.durationMinutes,
  'movie.people.name': Credit.shape.name,
  'movie.credits.role': Credit.shape.role,
  'movie.showtimes.ads_minutes': CreateShowtimeBody.shape.adsMinutes,
  'movie.showtimes.film_minutes': CreateShowtimeBody.shape.filmMinutes,
  'movie.showtimes.cleaning_minutes': CreateShowtimeBody.shape.cleaningMinutes,
  'movie.price_cards.priority': CreatePriceCardBody.shape.priority,
  'movie.price_cards.tax_rate': CreatePriceCardBody.shape.taxRate,
  ...Object.fromEntries(
    Object.values(CINEMA_SETTINGS)
      .filter(({ kind }) => kind === 'number')
      .map(({ column, type }) => [`booking.cinemas.${column}`, type]),
  ),
}

/** What no schema of a request bounds, and what does. */
const WITHOUT_SCHEMA = [
  // A header, of which `readIntention` of the platform is the judge.
  'booking.idempotency_keys.key',
  // Words that the database makes of titles, for its own search.
  'movie.known_words.word',
  // Comes with the catalogue that is imported; nobody types it.
  'movie.movies.score',
]

/** A plan of so many seats, in rows of ten. */
function planOf(count: number) {
  const letter = (place: number) => String.fromCharCode(65 + place)
  const rowOf = (place: number) => letter(Math.floor(place / 26)) + letter(place % 26)
  const seats = Array.from({ length: count }, (_, place) => {
    const [row, x] = [Math.floor(place / 10), place % 10]
    return { row: rowOf(row), number: x + 1, type: 'REGULAR', x, y: row }
  })
  return { seats }
}

let database: Awaited<ReturnType<typeof migratedDatabase>>
let bounds: Map<string, Bounds>
beforeAll(async () => {
  database = await migratedDatabase()
  bounds = await readBounds(connect(database.settingsOf('booking_worker')))
}, 60_000)
afterAll(() => database.close())

/** Bounds by column, from CHECK constraints such as `((length(name) >= 1) AND (length(name) <= 100))`. */
async function readBounds(db: Db): Promise<Map<string, Bounds>> {
  const { rows } = await db.execute<{ column: string; definition: string }>(
    sql`select conrelid::regclass || '.' || attname as column, pg_get_constraintdef(pg_constraint.oid) as definition
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'c' and array_length(conkey, 1) = 1 order by 1`,
  )
  const found = rows.flatMap(({ column, definition }): [string, Bounds][] => {
    const [, min, max] = definition.match(/>= \(?'?(-?\d+).* <= \(?'?(-?\d+)/) ?? []
    if (min === undefined || max === undefined) return []
    return [[column, { ofLength: definition.includes('length('), min: Number(min), max: Number(max) }]]
  })
  return new Map(found)
}

/** Where a schema and bounds disagree, by the values at their edges. */
function disagreements(schema: Schema, { ofLength, min, max }: Bounds): string[] {
  const accepts = (edge: number) => schema.safeParse(ofLength ? 'x'.repeat(edge) : edge).success
  return [min - 1, min, max, max + 1].filter((edge) => accepts(edge) !== (min <= edge && edge <= max)).map(String)
}

test('every column with bounds is compared with a schema, or is said to have none', () => {
  expect([...bounds.keys()].filter((column) => !(column in SCHEMAS))).toEqual(WITHOUT_SCHEMA)
  expect(Object.keys(SCHEMAS).filter((column) => !bounds.has(column))).toEqual([])
})

test.each(Object.entries(SCHEMAS))('%s has the same bounds in the database and in its schema', (column, schema) => {
  const inDatabase = bounds.get(column)
  expect(inDatabase && disagreements(schema, inDatabase)).toEqual([])
})

test('a bound that is one off on either side is found', () => {
  const { filmMinutes } = CreateShowtimeBody.shape
  const good: Bounds = { ofLength: false, min: 1, max: 1_000 }
  expect(disagreements(filmMinutes, good)).toEqual([])
  expect(disagreements(filmMinutes, { ...good, max: 999 })).toEqual(['1000'])
  expect(disagreements(filmMinutes, { ...good, min: 0 })).toEqual(['0'])
  expect(disagreements(PersonName, { ofLength: true, min: 1, max: 101 })).toEqual(['101'])
})
