import { afterAll, beforeAll, expect, test } from 'bun:test'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { DESKTOP, openBrowser, PHONE, visit } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

async function catalogue(viewport: typeof PHONE, colorScheme: 'light' | 'dark', hash = '') {
  const session = await visit(browser, ORIGIN, viewport, { colorScheme })
  await session.page.goto(`/docs/events${hash}`)
  await session.page.locator('.event').first().waitFor()
  return session
}

test('an event is found by a word, and unfolded says who tells and hears it, with its fields and an example', async () => {
  const { page, faults } = await catalogue(DESKTOP, 'light')
  await page.getByLabel('Filter the events').fill('tickets issued')
  const shown = page.locator('.event:visible')
  expect(await shown.count()).toBe(1)
  await shown.locator('summary').click()
  const body = page.locator('[id="booking.confirmed.v1"] .event-body')
  await body.getByText('booking, notification, webhooks').waitFor()
  const payload = body.getByRole('region', { name: 'Example: To webhooks' })
  expect(JSON.parse((await payload.textContent()) ?? '')).toMatchObject({
    type: 'booking.confirmed.v1',
    data: { total: {} },
  })
  expect(await body.getByRole('region', { name: 'Fields: To webhooks' }).textContent()).not.toContain('data.email')
  expect(await body.getByRole('region', { name: 'Fields: Inside the system' }).textContent()).toContain('data.email')

  await page.getByLabel('Filter the events').fill('no such event')
  await page.getByText('No event matches').waitFor()
  expect(faults).toEqual([])
}, 60_000)

test.each([
  ['light', DESKTOP],
  ['dark', DESKTOP],
  ['light', PHONE],
  ['dark', PHONE],
] as const)(
  'a linked event is open, accessible and not wider than the screen: %s, %j',
  async (scheme, viewport) => {
    const { page, faults } = await catalogue(viewport, scheme, '#payment.refunded.v1')
    await page.locator('[id="payment.refunded.v1"] .event-example').first().waitFor()
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(viewport.width)
    expect(await accessibilityViolations(page)).toEqual([])
    expect(faults).toEqual([])
  },
  60_000,
)
