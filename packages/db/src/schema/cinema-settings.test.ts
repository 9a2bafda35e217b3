import { afterAll, beforeAll, expect, test } from 'bun:test'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { CINEMA_SETTINGS, DEFAULT_SETTINGS } from '@cinema/contracts/venue/cinema-settings'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { eq, getTableColumns, sql } from 'drizzle-orm'
import { connect, type Db } from '../connect'
import { violatedConstraint } from '../constraint'
import { cinemas } from './venues'

type Setting = (typeof CINEMA_SETTINGS)[keyof typeof CINEMA_SETTINGS]
type Outcome = 'accepted' | 'refused'

const ID = CinemaId.parse(crypto.randomUUID())
const FACTS = { slug: 'a', name: 'A', city: 'Lisbon', address: '1', timeZone: 'Europe/Lisbon', currency: 'EUR' }
const SETTINGS = Object.entries(CINEMA_SETTINGS)

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('booking_worker'))
  await db.insert(cinemas).values({ id: ID, ...FACTS })
}, 60_000)
afterAll(() => database.close())

/** Writes a value. `refused` means by the CHECK of the column; any other fault is thrown. */
async function write({ column }: Pick<Setting, 'column'>, value: number | string): Promise<Outcome> {
  const set = sql`${sql.identifier(column)} = ${value}`
  try {
    await db.execute(sql`update booking.cinemas set ${set} where id = ${ID}::uuid`)
    return 'accepted'
  } catch (fault) {
    if (violatedConstraint(fault) !== `cinemas_${column}_check`) throw fault
    return 'refused'
  }
}

/** The values at the edges of a setting's options or bounds, each with the outcome that the schema expects. */
function edges(setting: Setting): [value: number | string, expected: Outcome][] {
  if (setting.kind === 'choice') {
    return [...setting.options.map((option): [string, Outcome] => [option, 'accepted']), ['other', 'refused']]
  }
  const { min, max } = setting
  return [
    [min - 1, 'refused'],
    [min, 'accepted'],
    [max, 'accepted'],
    [max + 1, 'refused'],
  ]
}

/** The values whose outcome in the database is not the one that the schema expects. */
async function disagreements(setting: Setting): Promise<string[]> {
  const found: string[] = []
  for (const [value, expected] of edges(setting)) {
    const outcome = await write(setting, value)
    if (outcome !== expected) found.push(`${value} is ${outcome}`)
  }
  return found
}

test('a cinema without settings has the defaults of the schema, in the database and in Drizzle', async () => {
  const names = Object.keys(DEFAULT_SETTINGS)
  const settingsOf = (facts: object) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)))
  const [row] = await db.select().from(cinemas).where(eq(cinemas.id, ID))
  expect(settingsOf(row ?? {})).toEqual(DEFAULT_SETTINGS)

  const drizzle = Object.entries(getTableColumns(cinemas)).map(([name, column]) => [name, column.default])
  expect(settingsOf(Object.fromEntries(drizzle))).toEqual(DEFAULT_SETTINGS)
})

test.each(SETTINGS)('%s: the database accepts exactly what the schema accepts', async (_, setting) => {
  expect(await disagreements(setting)).toEqual([])
})

test('a bound or an option that only the schema or the database has is found', async () => {
  const { holdMinutes, orphanRule } = CINEMA_SETTINGS
  expect(await disagreements({ ...holdMinutes, min: 0 })).toEqual(['0 is refused'])
  expect(await disagreements({ ...holdMinutes, max: 61 })).toEqual(['61 is refused'])
  expect(await disagreements({ ...holdMinutes, max: 59 })).toEqual(['60 is accepted'])
  expect(await disagreements({ ...orphanRule, options: ['off', 'ask' as 'warn'] })).toEqual(['ask is refused'])
})
