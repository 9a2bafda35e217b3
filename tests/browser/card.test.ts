import { afterAll, beforeAll, expect, test } from 'bun:test'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser } from 'playwright-core'
import { openBrowser, PHONE, visit } from './browser'
import { register, takeToCheckout } from './steps'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** Registers a customer and pays for a seat with a card that needs confirmation; ends on the bank's page. */
async function goToBankPage(name: string) {
  const showtime = await freshShowtime()
  const [seat] = await freeSeats(showtime.id, 1)
  if (!seat) throw new Error('a seat is needed')
  const session = await visit(browser, ORIGIN, PHONE)
  const { page } = session
  await register(session, name)
  await takeToCheckout(session, showtime.id, seat)
  const checkout = new URL(page.url()).pathname

  await page.getByRole('radio', { name: /asks for confirmation/ }).check()
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.getByRole('heading', { name: 'Confirm your payment' }).waitFor()
  return { ...session, checkout }
}

test('a payment that needs confirmation survives leaving the page and ends in a ticket, and cancelling it refunds the money', async () => {
  const { page, checkout, faults } = await goToBankPage('Cleo')
  await page.goto(checkout)
  await page.getByText('Your bank wants a word.').waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'Go to the bank’s page' }).click()
  await page.getByRole('button', { name: 'Authorise the payment' }).click()
  await page.waitForURL(/\/bookings\//, { timeout: 30_000 })
  await page.getByText('Confirmed').first().waitFor()
  await page.getByRole('button', { name: 'Show the code large' }).first().waitFor()

  await page.getByRole('button', { name: 'Cancel this booking' }).click()
  await page.getByRole('button', { name: 'Cancel and refund' }).click()
  await page.getByRole('heading', { name: 'Money back' }).waitFor({ timeout: 30_000 })
  await page.getByText('Sent back').waitFor({ timeout: 30_000 })
  expect(faults).toEqual([])
}, 120_000)

test('after leaving the bank’s page another card can pay for the same seats', async () => {
  const { page, checkout } = await goToBankPage('Dora')
  await page.goto(checkout)
  await page.getByRole('button', { name: 'Pay with another card' }).click()
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.waitForURL(/\/bookings\//, { timeout: 30_000 })
  await page.getByText('Confirmed').first().waitFor()
}, 120_000)
