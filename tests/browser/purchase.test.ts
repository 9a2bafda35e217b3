import { afterAll, beforeAll, expect, test } from 'bun:test'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN, sql } from '@cinema/testing/system'
import jsqr from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { DESKTOP, openBrowser, PHONE, visit } from './browser'
import { register, seatNamed } from './steps'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

test('a movie is found by a part of its title', async () => {
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  await page.goto('/films')
  await page.getByRole('search').getByLabel('Title or director').fill('godfath')
  await page
    .getByRole('link', { name: /godfather/i })
    .first()
    .click()
  await page.waitForURL(/\/films\/[a-z0-9-]*godfather/)
  await page.getByRole('heading', { level: 1, name: /godfather/i }).waitFor()
  expect(faults).toEqual([])
}, 60_000)

test('of two customers one buys a seat and gets a readable ticket, and the other sees it become taken', async () => {
  const showtime = await freshShowtime()
  const [seat, other] = await freeSeats(showtime.id, 2)
  if (!seat || !other) throw new Error('two seats are needed')
  const [ada, ben] = [await visit(browser, ORIGIN, DESKTOP), await visit(browser, ORIGIN, PHONE)]
  await Promise.all([register(ada, 'Ada'), register(ben, 'Ben')])
  await Promise.all([ada, ben].map(({ page }) => page.goto(`/showtimes/${showtime.id}`)))
  const bensView = seatNamed(ben.page, seat.row, seat.number)
  await bensView.waitFor()

  await seatNamed(ada.page, seat.row, seat.number).click()
  await ada.page.getByRole('button', { name: 'Continue' }).waitFor()
  await ben.page.getByRole('button', { name: new RegExp(`^Row ${seat.row}, seat ${seat.number},.* taken`) }).waitFor()

  await ada.page.getByRole('button', { name: 'Continue' }).click()
  await ada.page.getByRole('button', { name: 'Go to payment' }).click()
  await ada.page.waitForURL(/\/checkout\//)
  await ada.page.getByRole('button', { name: /^Pay / }).click()
  await ada.page.waitForURL(/\/bookings\//)
  await ada.page.getByText('Confirmed').first().waitFor()

  const [calendar] = await Promise.all([
    ada.page.waitForEvent('download'),
    ada.page.getByRole('button', { name: 'Add to calendar' }).click(),
  ])
  expect(calendar.suggestedFilename()).toEndWith('.ics')
  expect(await codeOn(ada.page)).toMatch(/^[\w-]+\.[\w-]+$/)
  expect([...ada.faults, ...ben.faults]).toEqual([])
}, 90_000)

/** The content of the QR code on the screen, as a scanner would read it. */
async function codeOn(page: Page): Promise<string | undefined> {
  const ticket = page.getByRole('button', { name: 'Show the code large' }).first()
  await ticket.waitFor()
  const { data, width, height } = PNG.sync.read(await ticket.screenshot())
  return jsqr(new Uint8ClampedArray(data), width, height)?.data
}

test('an unknown address shows a message with links', async () => {
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  await page.goto('/no/such/page')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('link').count()).toBeGreaterThan(0)
  expect(faults).toEqual([])
}, 60_000)

test('every seat of a curved room can be clicked where it is drawn', async () => {
  const { page } = await visit(browser, ORIGIN, DESKTOP)
  await page.goto(`/showtimes/${await curvedShowtime()}`)
  await page.locator('[data-seat]').first().waitFor()
  const covered = await page.locator('[data-seat]').evaluateAll(
    (seats) =>
      seats.filter((seat) => {
        seat.scrollIntoView({ block: 'center' })
        const { left, top, width, height } = seat.getBoundingClientRect()
        return seat.ownerDocument.elementFromPoint(left + width / 2, top + height / 2)?.closest('[data-seat]') !== seat
      }).length,
  )
  expect(covered).toBe(0)
}, 60_000)

/** A showtime in a room with curved rows, where the box of a row overlaps the next one. */
async function curvedShowtime(): Promise<string> {
  const [room] = await sql<{ id: string }>(
    `select showtimes.id from movie.showtimes join booking.rooms on rooms.id = showtimes.room_id
     where room_type = 'IMAX' and start_time > now() + interval '1 day' order by start_time limit 1`,
  )
  if (!room) throw new Error('no IMAX room has a showtime')
  return room.id
}
