import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { newDeadLetter } from '@cinema/testing/dead-letters'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { DEV_PASSWORD, ORIGIN, sql } from '@cinema/testing/system'
import { webhookReceiver } from '@cinema/testing/webhook-receiver'
import type { Browser, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { DESKTOP, openBrowser, PHONE, visit } from './browser'

const receiver = webhookReceiver()
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await receiver.stop()
})

/** Opens the panel as the seeded admin. */
async function panel(viewport = DESKTOP) {
  const { page, faults } = await visit(browser, ORIGIN, viewport)
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) faults.push(message.text())
  })
  await page.goto('/admin/login')
  await page.getByLabel('E-mail').fill('admin@cinema.test')
  await page.getByLabel('Password').fill(DEV_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin')
  return { page, faults }
}

/** Some cinema of the chain has a show soon at any hour, since they are in several time zones. */
async function cinemaOfTheNextShow(): Promise<string> {
  const from = new Date().toISOString()
  const { body } = await new Visitor().get<{ data: ShowtimeView[] }>(`/api/v1/showtimes?perPage=1&from=${from}`)
  return body.data[0]?.cinemaId ?? ''
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const reads = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

test('a webhook is added with a secret that is shown once, tested, changed by one of two admins, and deleted', async () => {
  const { page, faults } = await panel()
  await page.goto('/admin/webhooks/new')
  await page.getByLabel('Receiver').fill('ftp://example.org')
  await page.getByLabel('movie.changed.v1').check()
  await press(page, 'Add the webhook')
  await reads(page, /Requests are sent only over HTTPS/)
  expect(await page.getByLabel('movie.changed.v1').isChecked()).toBe(true)
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByLabel('Receiver').fill(receiver.url)
  await page.getByLabel('Description').fill('Accounting')
  await press(page, 'Add the webhook')
  expect(await page.locator('code.secret').textContent()).toMatch(/^whsec_/)
  await follow(page, 'I have copied it')
  await page.getByRole('heading', { name: 'Accounting' }).waitFor()

  expect(await accessibilityViolations(page)).toEqual([])
  const other = await panel()
  await other.page.goto(page.url())
  await press(page, 'Send a test')
  await reads(page, /The test was received: 204 after/)
  expect(receiver.received).toHaveLength(1)
  await follow(page, '← Deliveries')
  await follow(page, '← Webhook')
  await page.getByLabel('Description').fill('Bookkeeping')
  await press(page, 'Save')
  await reads(page, 'The webhook was saved.')
  await other.page.getByLabel('Description').fill('Somebody')
  await press(other.page, 'Save')
  await reads(other.page, 'Somebody else has changed this meanwhile.')

  await follow(page, receiver.url)
  await follow(page, 'Delete…')
  await reads(page, 'Deliveries in the log')
  await press(page, 'Delete the webhook')
  await reads(page, 'The webhook was deleted.')
  expect(faults).toEqual([])
}, 60_000)

test('a dead letter is read, delivered again, and dropped with a reason', async () => {
  const { id } = await newDeadLetter()
  const { page } = await panel(PHONE)
  await page.goto(`/admin/dead-letters/${id}`)
  await reads(page, 'It was given up by a test')
  expect(await accessibilityViolations(page)).toEqual([])
  await follow(page, 'Drop…')
  await page.getByLabel('Reason').fill('no')
  await press(page, 'Drop it')
  await page.locator('.fault').waitFor()
  await page.getByLabel('Reason').fill('The customer was told by telephone')
  await press(page, 'Drop it')
  await reads(page, 'The letter was dropped.')
  await page.goto(`/admin/dead-letters/${id}`)
  await reads(page, 'The customer was told by telephone')

  await newDeadLetter()
  await page.goto('/admin/dead-letters/replay')
  await press(page, 'Count them first')
  await reads(page, 'Choose a subscriber or a type of event.')
  await page.getByLabel('Type of event').fill('user.verified.v1')
  await press(page, 'Count them first')
  await reads(page, 'Open letters')
  await page.getByRole('button', { name: /^Deliver \d+ letters? again$/ }).click()
  await reads(page, /being delivered again/)
}, 60_000)

test('a job runs by hand, and its run has a log', async () => {
  const { page, faults } = await panel()
  await page.goto('/admin/jobs')
  expect(await accessibilityViolations(page)).toEqual([])
  await follow(page, 'refresh-statistics')
  await follow(page, 'Run it now…')
  await press(page, 'Run it now')
  await reads(page, 'The run has begun.')
  await reads(page, 'At the task')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.goto('/admin/health')
  await page.getByRole('row', { name: /^notification/ }).waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  expect(faults).toEqual([])
}, 60_000)

test('an alert says what to do, and is closed with what was done', async () => {
  const [alert] = await sql<{ id: string }>(
    `insert into notification.alerts (id, cause, subject, facts, telling_id)
     values (gen_random_uuid(), 'circuit-open', 'browser-' || gen_random_uuid(), '{"worker":"browser"}', gen_random_uuid())
     returning id`,
  )
  const { page, faults } = await panel()
  await page.goto(`/admin/alerts/${alert?.id}`)
  await page.getByRole('heading', { name: 'What to do' }).waitFor()
  await page.getByLabel('What was done').fill('Restarted it')
  expect(await accessibilityViolations(page)).toEqual([])
  await press(page, 'Close the alert')
  await reads(page, 'The alert was closed.')
  await page.goto(`/admin/alerts/${alert?.id}`)
  await reads(page, 'Restarted it')
  expect(faults).toEqual([])
}, 60_000)

test('an announcement is written, counted, and cancelled before anybody has received it', async () => {
  const { page, faults } = await panel()
  await page.goto('/admin/announcements/new')
  await page.getByLabel('To whom').selectOption('SHOWTIME')
  await page.getByLabel('Title in English').fill('The lift is out of order')
  await page.getByLabel('Text in English').fill('Take the stairs.')
  await press(page, 'Save the draft')
  await reads(page, 'Choose the showtime.')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByLabel('To whom').selectOption('CINEMA_COMING')
  await press(page, 'Save the draft')
  await reads(page, 'The draft was saved. Count next whom it reaches.')
  await press(page, 'Count whom it reaches')
  await reads(page, 'The audience was counted. Nobody has received anything.')
  expect(await accessibilityViolations(page)).toEqual([])
  await follow(page, 'Cancel…')
  await press(page, 'Cancel the draft')
  await reads(page, 'It was cancelled.')
  expect(faults).toEqual([])
}, 60_000)

test('the dashboard shows a sale without being loaded again, and Ctrl K finds a film and its showtimes', async () => {
  const { page, faults } = await panel()
  await page.goto('/admin/account/choices')
  await page.getByLabel('Cinema').selectOption(await cinemaOfTheNextShow())
  await press(page, 'Save')
  await page.getByText('Live', { exact: true }).waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  const row = page.getByRole('row', { name: /On sale/ }).first()
  const href = (await row.locator('.row-link').getAttribute('href')) ?? ''
  const left = async () => (await page.locator(`tr:has([href="${href}"]) td:nth-child(5)`).textContent())?.trim()
  const before = await left()
  const customer = await newCustomer()
  const showtimeId = href.split('/').at(-1) ?? ''
  const seats = (await freeSeats(showtimeId, 2)).map(({ id }) => id)
  expect((await customer.hold(showtimeId, seats)).status).toBe(200)
  await eventually(async () => (await left()) !== before, 'the seats that were held', 20_000)

  const title = (await row.locator('.row-link').textContent()) ?? ''
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill(title)
  await page.getByRole('option', { name: /Film/ }).first().waitFor()
  await page
    .getByRole('option', { name: /Showtime/ })
    .first()
    .waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(admin\/films|showtimes)\//)
  expect(faults).toEqual([])
}, 60_000)
