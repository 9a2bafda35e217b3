import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { SeatMapView } from '@cinema/contracts/seating/http'
import { Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freshShowtime } from '@cinema/testing/showtimes'
import { JWT_SECRET, ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { accessToken } from '../load/access-token'
import { DESKTOP, openBrowser, PHONE, visit } from './browser'

const CLIENTS = 64
/** A folder for screenshots of what the watchers see, if it is set. */
const PICTURES = process.env.MARQUEE_PICTURES

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

type Seats = SeatMapView['seats']

/** The last row with single seats, split into pairs of neighbours. */
function lastRowOf(seats: Seats): { row: string; pairs: Seats[] } {
  const single = seats.filter(
    ({ type, status }) => (type === 'REGULAR' || type === 'PREMIUM') && status === 'AVAILABLE',
  )
  const [row, inRow] = [...Map.groupBy(single, (seat) => seat.row)].at(-1) ?? []
  if (!row || !inRow) throw new Error('the room has no row of single seats')
  const sorted = inRow.toSorted((a, b) => a.number - b.number)
  const pairs = sorted.flatMap((seat, place) =>
    place % 2 === 0 && sorted[place + 1] ? [[seat, sorted[place + 1]]] : [],
  )
  return { row, pairs: pairs as Seats[] }
}

/** Clients start one after another over a bit more than a second, so that the watchers see the row fill up. */
const ARRIVE_EVERY_MS = 20

/** Tries to hold the pairs in random order, until one succeeds or all are taken. */
async function holdAnyPair(client: Visitor, showtimeId: string, pairs: Seats[]): Promise<Seats | null> {
  for (const pair of pairs.toSorted(() => Math.random() - 0.5)) {
    const seatIds = pair.map(({ id }) => id)
    const { status } = await client.put(`/api/v1/showtimes/${showtimeId}/hold`, { seatIds })
    if (status === 200) return pair
    if (status !== 409 && status !== 422) throw new Error(`a hold answered ${status}`)
  }
  return null
}

const takenSeatOf = (row: string) => new RegExp(`^Row ${row}, seat \\d+,.* taken`)
const takenIn = (page: Page, row: string) => page.getByRole('button', { name: takenSeatOf(row) }).count()
const screenshot = (page: Page, name: string) =>
  PICTURES ? page.screenshot({ path: join(PICTURES, `${name}.png`) }) : Promise.resolve()

test('watchers see the last row being taken by 64 concurrent clients, and each seat goes to one of them', async () => {
  const showtime = await freshShowtime()
  const { body } = await new Visitor().get<SeatMapView>(`/api/v1/showtimes/${showtime.id}/seats`)
  const { row, pairs } = lastRowOf(body.seats)
  const watchers = { desk: await visit(browser, ORIGIN, DESKTOP), phone: await visit(browser, ORIGIN, PHONE) }
  for (const { page } of Object.values(watchers)) {
    await page.goto(`/showtimes/${showtime.id}`)
    await page
      .getByRole('button', { name: new RegExp(`^Row ${row}, seat`) })
      .first()
      .waitFor()
  }
  await screenshot(watchers.desk.page, 'before')

  const tokens = await Promise.all(Array.from({ length: CLIENTS }, () => accessToken(JWT_SECRET)))
  const clients = tokens.map((token) => new Visitor(token))
  const attempts = Promise.all(
    clients.map(async (client, place) => {
      await Bun.sleep(place * ARRIVE_EVERY_MS)
      return holdAnyPair(client, showtime.id, pairs)
    }),
  )
  await watchers.desk.page
    .getByRole('button', { name: takenSeatOf(row) })
    .first()
    .waitFor()
  await screenshot(watchers.desk.page, 'during')
  const won = (await attempts).filter((pair) => pair !== null)
  expect(new Set(won.flat().map(({ id }) => id)).size).toBe(won.flat().length)

  const { body: after } = await new Visitor().get<SeatMapView>(`/api/v1/showtimes/${showtime.id}/seats`)
  const held = after.seats.filter((seat) => seat.row === row && seat.status !== 'AVAILABLE').length
  expect(held).toBeGreaterThanOrEqual(won.flat().length)
  for (const [name, { page, faults }] of Object.entries(watchers)) {
    await eventually(async () => (await takenIn(page, row)) === held, `the row on the ${name}`)
    await screenshot(page, `after-${name}`)
    expect(faults).toEqual([])
  }
  await Promise.all(clients.map((client) => client.delete(`/api/v1/showtimes/${showtime.id}/hold`)))
}, 90_000)
