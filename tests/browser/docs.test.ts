import { afterAll, beforeAll, expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser } from 'playwright-core'
import { DESKTOP, openBrowser, PHONE, visit } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

test('an operation can be tried on the API documentation with a token that the reader enters', async () => {
  const { token, userId } = await newCustomer()
  const { page, faults } = await visit(browser, ORIGIN, DESKTOP)
  const foreignRequests: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(ORIGIN) && !request.url().startsWith('data:')) foreignRequests.push(request.url())
  })
  await page.goto('/docs')
  await page.getByRole('button', { name: 'Authorize', exact: true }).click()
  await page.getByLabel('auth-bearer-value').fill(token ?? '')
  await page.getByRole('button', { name: 'Apply credentials' }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()

  // Of so many operations only those that are in view are in the page.
  await page.locator('.operation-filter-input').fill('/users/me')
  const operation = page.locator('.opblock-get').filter({ has: page.getByRole('button', { name: /users\/me$/ }) })
  await operation.locator('.opblock-summary-control').click()
  const responded = page.waitForResponse(/\/api\/v1\/users\/me$/)
  await operation.getByRole('button', { name: 'Execute' }).click()
  expect((await responded).status()).toBe(200)
  await operation.locator('.live-responses-table').getByText(userId).first().waitFor()
  expect([foreignRequests, faults]).toEqual([[], []])
}, 60_000)

test('on a phone the API documentation is not wider than the screen', async () => {
  const { page } = await visit(browser, ORIGIN, PHONE)
  await page.goto('/docs')
  await page.locator('.opblock-summary-control').first().click()
  await page.getByText('Responses', { exact: true }).first().waitFor()
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(PHONE.width)
}, 60_000)
