import { afterAll, beforeAll, expect, test } from 'bun:test'
import { stepAt, totpAt } from '@cinema/auth/totp'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { openBrowser, PHONE, visit } from './browser'
import { newStaffAccount, STAFF_PASSWORD } from './staff-account'

const CODE_LENGTH = 11

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(STAFF_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Opens the section about the second factor on the profile page. */
async function openSection(page: Page) {
  await page.goto('/profile')
  await page.getByText('Second factor').click()
  return page.locator('details[open]')
}

test('staff set up a second factor, keep its recovery codes, sign in with one and turn it off again', async () => {
  const email = await newStaffAccount('staff')
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  await logIn(page, email)
  await page.waitForURL((url) => url.pathname !== '/login')

  const setUp = await openSection(page)
  await setUp.getByLabel('Current password').fill('not my password')
  await setUp.getByRole('button', { name: 'Set up' }).click()
  await setUp.getByText('That is not your current password.').waitFor()
  await setUp.getByLabel('Current password').fill(STAFF_PASSWORD)
  await setUp.getByRole('button', { name: 'Set up' }).click()
  await setUp.getByRole('img', { name: 'The secret as a QR code' }).waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  const secret = ((await setUp.locator('p.font-mono').textContent()) ?? '').replaceAll(' ', '')
  await setUp.getByRole('textbox', { name: 'Code' }).fill(await totpAt(secret, stepAt(Date.now())))
  await setUp.getByRole('button', { name: 'Turn on' }).click()

  await setUp.getByText('Your recovery codes').waitFor()
  const codes = (await setUp.getByRole('listitem').allTextContents()).map((text) => text.slice(-CODE_LENGTH))
  expect(new Set(codes).size).toBe(10)
  expect(await accessibilityViolations(page)).toEqual([])
  await setUp.getByRole('button', { name: 'I have kept them' }).click()
  await setUp.getByText('10 recovery codes are left.').waitFor()

  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await page.waitForURL((url) => url.pathname !== '/profile')
  await logIn(page, email)
  await page.getByRole('heading', { name: 'One more step.' }).waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByLabel('Code').fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')

  const turnOff = await openSection(page)
  await turnOff.getByText('9 recovery codes are left.').waitFor()
  await turnOff.getByLabel('Current password').fill(STAFF_PASSWORD)
  await turnOff.getByLabel('Code').fill(codes[1] ?? '')
  await turnOff.getByRole('button', { name: 'Turn off' }).click()
  await turnOff.getByRole('button', { name: 'Set up' }).waitFor()
  expect(faults).toEqual([])
}, 120_000)

test('control: a missing label is reported as an accessibility violation', async () => {
  const { page } = await visit(browser, ORIGIN, PHONE)
  await page.goto('/login')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate("document.querySelector('label').remove()")
  expect((await accessibilityViolations(page)).join()).toMatch(/^label/)
}, 60_000)
