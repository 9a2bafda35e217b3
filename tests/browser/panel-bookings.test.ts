import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import { signIn } from '@cinema/testing/customer'
import { mailsTo } from '@cinema/testing/mailbox'
import { freshShowtime } from '@cinema/testing/showtimes'
import { DEV_PASSWORD, ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { DESKTOP, openBrowser, PHONE, TABLET, visit } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

async function panel(more: Parameters<typeof visit>[3] = {}, email = 'manager@cinema.test') {
  const { page, faults } = await visit(browser, ORIGIN, DESKTOP, more)
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  await page.goto('/admin/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(DEV_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin')
  return { page, faults }
}

/** Three seats that were sold at the counter to a guest with a name of its own, and are paid in cash. */
async function soldTo(name: string, email: string): Promise<FoundBooking> {
  const [manager, show] = [await signIn('manager@cinema.test'), await freshShowtime()]
  const order = { showtimeId: show.id, bestAvailable: { count: 3 }, guest: { name, email } }
  const { body } = await manager.post<FoundBooking>('/api/v1/box-office/bookings', order)
  await manager.post('/api/v1/payments', { bookingId: body.id, method: 'cash' })
  return body
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const open = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

test('a booking is found as people type, in any spelling, and its whole story is on one page', async () => {
  const mark = Math.random().toString(36).slice(2, 8).replaceAll('e', 'x')
  const email = `grete-${mark}@example.test`
  const { id, reference } = await soldTo(`Jürgen Müller${mark}`, email)
  const { page, faults } = await panel()
  await page.goto('/admin/bookings')
  const search = page.getByRole('searchbox', { name: 'Search bookings' })
  for (const typed of [
    `mueller${mark} JURGEN`,
    reference.replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i'),
    email,
  ]) {
    await search.fill(typed)
    await page.waitForURL((url) => url.searchParams.get('q') === typed)
    expect(await page.locator('.row-link').allTextContents()).toEqual([reference])
  }
  expect(await accessibilityViolations(page)).toEqual([])
  await open(page, reference)

  await open(page, 'Add a note')
  await page.getByLabel('Note').fill('Wants a quiet row')
  await press(page, 'Add the note')
  await says(page, 'The note was added.')

  await open(page, 'Goodwill refund…')
  await press(page, 'Refund it')
  await page.getByLabel('Reason').fill('The sound failed')
  await press(page, 'Refund it')
  await says(page, 'Type an amount or choose tickets: one of the two.')
  expect(await page.getByLabel('Reason').inputValue()).toBe('The sound failed')
  await page.getByLabel('Amount').fill('1.50')
  expect(await accessibilityViolations(page)).toEqual([])
  await press(page, 'Refund it')
  await says(page, /A refund of .*1\.50 was requested\./)

  await open(page, 'Send the tickets again')
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
  await press(page, 'Send the tickets')
  await says(page, 'The tickets are on their way.')

  await page.getByRole('checkbox').first().check()
  await press(page, 'Cancel the chosen tickets…')
  await says(page, 'Tickets that stay')
  expect(await accessibilityViolations(page)).toEqual([])
  await press(page, 'Cancel 1 ticket')
  await says(page, 'The tickets were cancelled.')

  await page.waitForFunction(
    'document.querySelectorAll(".timeline li").length > 8 || !setTimeout(() => location.reload(), 1500)',
  )
  const story = (await page.locator('.timeline li > p:first-child').allTextContents()).join('\n')
  for (const moment of [
    'Sold at the counter',
    'Tickets issued',
    'Payment by cash',
    'Note',
    'Tickets sent again',
    'Tickets cancelled',
  ])
    expect(story).toContain(moment)
  expect((await mailsTo(email)).length).toBeGreaterThan(1)
  for (const viewport of [PHONE, TABLET, DESKTOP]) {
    await page.setViewportSize(viewport)
    for (const path of ['', `/${id}`, `/${id}/cancel`, `/${id}/refund`]) {
      await page.goto(`/admin/bookings${path}`)
      expect([path, await accessibilityViolations(page)]).toEqual([path, []])
      expect([path, await page.evaluate('document.documentElement.scrollWidth > innerWidth')]).toEqual([path, false])
    }
  }
  expect(faults).toEqual([])
}, 90_000)

test('a booking is found and cancelled without script', async () => {
  const mark = crypto.randomUUID().slice(0, 8).replaceAll('e', 'x')
  const { reference } = await soldTo(`Grace ${mark}`, `${mark}@example.test`)
  const { page } = await panel({ javaScriptEnabled: false })
  await page.goto('/admin/bookings')
  await page.getByRole('searchbox', { name: 'Search bookings' }).fill(mark)
  await press(page, 'Apply')
  await open(page, reference)
  await open(page, 'Cancel…')
  await says(page, '3 tickets')
  await press(page, 'Cancel the booking')
  await says(page, `${reference} was cancelled.`)
}, 60_000)
