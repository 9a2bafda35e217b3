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

/** Collects the violations of the content security policy that the browser reports. */
function violations(page: Page): string[] {
  const seen: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(message.text())
  })
  return seen
}

test('no page of the site violates its content security policy', async () => {
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

test('an injected inline script does not run, and the browser reports a violation', async () => {
  const { page } = await visit(browser, ORIGIN, DESKTOP)
  const seen = violations(page)
  await page.goto('/login')
  await page.evaluate(`
    const script = document.createElement('script')
    script.textContent = 'globalThis.injected = true'
    document.body.append(script)
  `)
  expect(await page.evaluate(() => 'injected' in globalThis)).toBe(false)
  expect(seen.length).toBeGreaterThan(0)
}, 60_000)
