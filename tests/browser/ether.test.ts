import { afterAll, beforeAll, expect, test } from 'bun:test'
import { CONFIRMATIONS, mine } from '@cinema/testing/chain'
import { newCustomer } from '@cinema/testing/customer'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, PHONE, visit } from './browser'
import { signInAs } from './steps'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** A folder for screenshots of every step, if it is set. */
const { ETHER_PICTURES } = process.env

async function screenshot(page: Page, name: string): Promise<void> {
  if (!ETHER_PICTURES) return
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of [PHONE.width, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: `${ETHER_PICTURES}/${name}-${scheme}-${width}.png`, fullPage: true })
    }
  }
  await page.setViewportSize(PHONE)
}

test('a purchase in ether: the quote, a declined and a confirmed payment, a reload meanwhile, the tickets, and the refund', async () => {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const { body: booking } = await customer.book(
    showtime.id,
    (await freeSeats(showtime.id, 2)).map(({ id }) => id),
  )
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  const scripts: string[] = []
  page.on('response', (response) => void (response.url().endsWith('.js') && scripts.push(response.url())))
  await signInAs(page, customer)
  await page.goto(`/checkout/${booking.id}`)

  await page.getByText('Ether', { exact: true }).click()
  const holdExtended = page.waitForResponse((response) => response.url().endsWith(`/bookings/${booking.id}`))
  await page.getByRole('button', { name: 'Get the price in ether' }).click()
  await holdExtended
  const pay = page.getByRole('button', { name: 'Pay with Test wallet' })
  await pay.waitFor()
  await page.getByText(/ETH$/).first().waitFor()
  expect(scripts.some((url) => url.includes('pay-quote'))).toBe(false)
  await page.getByRole('button', { name: 'Give the seats back' }).waitFor()
  await screenshot(page, 'quote')

  await pay.click()
  const wallet = page.getByRole('dialog', { name: 'Test wallet' })
  await wallet.getByRole('button', { name: 'Reject' }).click()
  await page.getByText('You did not confirm, so nothing was paid.').waitFor()
  expect(scripts.some((url) => url.includes('pay-quote'))).toBe(true)

  await pay.click()
  await wallet.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(`1 of ${CONFIRMATIONS} confirmations`).waitFor()
  expect(await page.getByRole('button', { name: 'Give the seats back' }).count()).toBe(0)
  await screenshot(page, 'progress')
  await page.reload()
  await page.getByText(`of ${CONFIRMATIONS} confirmations`).waitFor()
  await mine(CONFIRMATIONS - 1)
  await page.waitForURL(/\/bookings\//)
  await page.getByText('Confirmed').first().waitFor()

  await page.getByRole('button', { name: 'Cancel this booking' }).click()
  await screenshot(page, 'cancel')
  await page.getByRole('button', { name: 'Cancel and refund' }).click()
  await page.getByText('On its way').waitFor()
  await screenshot(page, 'on-its-way')
  await mine(CONFIRMATIONS)
  await page.getByText('It is in the wallet that paid.').waitFor()
  await screenshot(page, 'sent-back')
  expect(faults).toEqual([])
}, 90_000)
