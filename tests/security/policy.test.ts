import { afterAll, beforeAll, expect, test } from 'bun:test'
import { freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { DESKTOP, openBrowser, visit } from '../browser/browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** What the page was kept from doing, as the browser reports it. */
function violations(page: Page): string[] {
  const seen: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(message.text())
  })
  return seen
}

test('no page of the site does what its own policy forbids', async () => {
  const { page } = await visit(browser, ORIGIN, DESKTOP)
  const seen = violations(page)
  const { id } = await freshShowtime()
  for (const path of [
    '/',
    '/films',
    `/showtimes/${id}`,
    '/login',
    '/register',
    '/bookings',
    '/docs',
    '/no/such/page',
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }
  expect(seen).toEqual([])
}, 90_000)

test('a script that was smuggled into a page does not run, and the browser says so', async () => {
  const { page } = await visit(browser, ORIGIN, DESKTOP)
  const seen = violations(page)
  await page.goto('/login')
  await page.evaluate(`
    const script = document.createElement('script')
    script.textContent = 'globalThis.smuggled = true'
    document.body.append(script)
  `)
  expect(await page.evaluate(() => 'smuggled' in globalThis)).toBe(false)
  expect(seen.length).toBeGreaterThan(0)
}, 60_000)
