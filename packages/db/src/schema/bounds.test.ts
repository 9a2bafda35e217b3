import { afterAll, beforeAll, expect, test } from 'bun:test'
import { CloseAlertBody } from '@cinema/contracts/alert/http'
import { BookingNoteBody } from '@cinema/contracts/booking/history'
import { Credit } from '@cinema/contracts/catalogue/http'
import { MovieFields } from '@cinema/contracts/catalogue/movie-management'
import { PersonName } from '@cinema/contracts/identity/http'
import { CreatePriceCardBody } from '@cinema/contracts/pricing/http'
import { AdjustPointsBody, StaffProfileBody } from '@cinema/contracts/profile/http'
import { CreateShowtimeBody } from '@cinema/contracts/schedule/http'
import { AdmissionBody } from '@cinema/contracts/ticket/admission'
import { CINEMA_SETTINGS } from '@cinema/contracts/venue/cinema-settings'
import { SeatNumber } from '@cinema/contracts/venue/plan'
import { PlanDocument } from '@cinema/contracts/venue/plan-document'
import { CreateWebhookBody } from '@cinema/contracts/webhook/http'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { connect, type Db } from '../connect'

type Schema = { safeParse(value: unknown): { success: boolean } }
type Bounds = { ofLength: boolean; min: number; max: number }

/** The request schema of every column whose CHECK has a lower and an upper bound. */
const SCHEMAS: Record<string, Schema> = {
  'auth.users.name': PersonName,
  'events.webhooks.url': CreateWebhookBody.shape.url,
  'users.customer_profile.display_name': PersonName,
  'users.points_entries.reason': AdjustPointsBody.shape.reason,
  'users.staff_profile.employee_id': StaffProfileBody.shape.employeeId,
  'users.staff_profile.department': StaffProfileBody.shape.department,
  'booking.bookings.name': PersonName,
  'booking.people.name': PersonName,
  'booking.notes.text': BookingNoteBody.shape.text,
  'booking.admissions.nonce': AdmissionBody.shape.nonce,
  'booking.rooms.capacity': { safeParse: (count) => PlanDocument.safeParse(planOf(Number(count))) },
  'booking.seats.seat_number': SeatNumber,
  'movie.movies.title': MovieFields.shape.title,
  'movie.movies.duration': MovieFields.shape.durationMinutes,
  'movie.people.name': Credit.shape.name,
  'movie.credits.role': Credit.shape.role,
  'movie.showtimes.ads_minutes': CreateShowtimeBody.shape.adsMinutes,
  'movie.showtimes.film_minutes': CreateShowtimeBody.shape.filmMinutes,
  'movie.showtimes.cleaning_minutes': CreateShowtimeBody.shape.cleaningMinutes,
  'notification.alerts.note': CloseAlertBody.shape.note,
  'movie.price_cards.priority': CreatePriceCardBody.shape.priority,
  'movie.price_cards.tax_rate': CreatePriceCardBody.shape.taxRate,
  ...Object.fromEntries(
    Object.values(CINEMA_SETTINGS)
      .filter(({ kind }) => kind === 'number')
      .map(({ column, type }) => [`booking.cinemas.${column}`, type]),
  ),
}

/** Columns with bounds that no request schema has, and why. */
const WITHOUT_SCHEMA = [
  // A header, which `idempotencyKeyOf` of the platform checks.
  'booking.idempotency_keys.key',
  'events.job_runs.key',
  // What the receiver of a webhook answers.
  'events.webhook_attempts.status',
  // Words that a trigger extracts from titles, for the search.
  'movie.known_words.word',
  // Set only by the import of the catalogue.
  'movie.movies.score',
]

/** A seat plan with this number of seats, in rows of ten. */
function planOf(count: number) {
  const letter = (index: number) => String.fromCharCode(65 + index)
  const rowOf = (index: number) => letter(Math.floor(index / 26)) + letter(index % 26)
  const seats = Array.from({ length: count }, (_, index) => {
    const [row, x] = [Math.floor(index / 10), index % 10]
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

/** The values at the edges of the bounds that only one of the schema and the database accepts. */
function disagreements(schema: Schema, { ofLength, min, max }: Bounds): string[] {
  const accepts = (edge: number) => schema.safeParse(ofLength ? 'x'.repeat(edge) : edge).success
  return [min - 1, min, max, max + 1].filter((edge) => accepts(edge) !== (min <= edge && edge <= max)).map(String)
}

test('every column with bounds is compared with a schema, or is listed as having none', () => {
  expect([...bounds.keys()].filter((column) => !(column in SCHEMAS))).toEqual(WITHOUT_SCHEMA)
  expect(Object.keys(SCHEMAS).filter((column) => !bounds.has(column))).toEqual([])
})

test.each(Object.entries(SCHEMAS))('%s has the same bounds in the database and in its schema', (column, schema) => {
  const inDatabase = bounds.get(column)
  expect(inDatabase && disagreements(schema, inDatabase)).toEqual([])
})

test('a bound that is off by one is found', () => {
  const { filmMinutes } = CreateShowtimeBody.shape
  const good: Bounds = { ofLength: false, min: 1, max: 1_000 }
  expect(disagreements(filmMinutes, good)).toEqual([])
  expect(disagreements(filmMinutes, { ...good, max: 999 })).toEqual(['1000'])
  expect(disagreements(filmMinutes, { ...good, min: 0 })).toEqual(['0'])
  expect(disagreements(PersonName, { ofLength: true, min: 1, max: 101 })).toEqual(['101'])
})
