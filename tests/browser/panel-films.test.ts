import { afterAll, beforeAll, expect, test } from 'bun:test'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { freeSeats } from '@cinema/testing/showtimes'
import { DEV_PASSWORD, ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { DESKTOP, openBrowser, visit } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** The panel of the seeded manager, for the cinema of this name. */
async function panel(cinema: string, more: Parameters<typeof visit>[3] = {}) {
  const { page, faults } = await visit(browser, ORIGIN, DESKTOP, more)
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  await page.goto('/admin/login')
  await page.getByLabel('E-mail').fill('manager@cinema.test')
  await page.getByLabel('Password').fill(DEV_PASSWORD)
  await press(page, 'Sign in')
  await page.waitForURL('**/admin')
  await page.locator('.switch-cinema > summary').first().click()
  await page.locator('.switch-cinema button', { hasText: cinema }).first().click()
  await page.getByRole('heading', { name: cinema, level: 1 }).waitFor()
  return { page, faults }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const cellsOf = (page: Page, row: RegExp) => page.getByRole('row', { name: row }).getByRole('cell').allTextContents()

test('films are imported without script: the bad row is named before anything is written, the others are added', async () => {
  const { name } = await cinemaIn('Europe/Berlin')
  const { page } = await panel(name, { javaScriptEnabled: false })
  const stamp = Date.now()
  const csv = `Title;Duration minutes;Genres\nGood ${stamp};101;Drama\nBad ${stamp};ninety;Drama\n`
  await page.goto('/admin/films/import')
  await page.getByLabel('File').setInputFiles({ name: 'films.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await press(page, 'Look at it first')
  await page.getByRole('heading', { name: 'What the import would do' }).waitFor()
  expect(await cellsOf(page, new RegExp(`Bad ${stamp}`))).toEqual([
    ...[`Bad ${stamp}`, '3', 'Refused', 'durationMinutes: must be a whole number of minutes'],
  ])
  await press(page, 'Import 1 film')
  await page.getByRole('heading', { name: '1 film imported' }).waitFor()
  await page.getByRole('link', { name: `Good ${stamp}` }).click()
  expect(await page.getByLabel('Running time').inputValue()).toBe('101')

  await page.getByLabel('Cast').fill('Nobody')
  await press(page, 'Save')
  await says(page, '“Nobody” is not a name, a | and a role.')
  await page.getByLabel('Cast').fill('Sigourney Weaver | Ripley')
  await press(page, 'Save')
  await says(page, `“Good ${stamp}” was saved.`)
  await page.getByRole('link', { name: 'Archive…' }).click()
  await press(page, 'Archive the film')
  await says(page, 'was archived.')
  await page.goto(`/admin/films?search=${stamp}`)
  await says(page, 'Nothing fits these filters.')
  await page.goto(`/admin/films?search=${stamp}&archived=true`)
  expect(await page.locator('.row-link').allTextContents()).toEqual([`Good ${stamp}`])
}, 60_000)

test('rule 12: a new card shows which cards it wins over, and the explained price is the one that a customer is charged', async () => {
  const [manager, customer] = [await signIn('manager@cinema.test'), await newCustomer()]
  const berlin = await cinemaIn('Europe/Berlin')
  const room = smallRoom(berlin)
  const start = { date: '2027-03-12', time: '22:30' }
  const show = await createPublished(manager, room.id, start, { basePrice: 1_190 })
  const { page, faults } = await panel(berlin.name)
  const name = `Late ${Date.now()}`

  await page.goto('/admin/prices/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Priority').fill('0')
  await page.getByLabel('Friday').check()
  await page.getByLabel('From').fill('22:00')
  await page.getByLabel('First day').fill(start.date)
  await page.getByLabel('Last day').fill(start.date)
  await page.getByLabel('Regular seat').fill('87.5')
  await press(page, 'Add the card')
  await says(page, 'Say until when.')
  expect(await page.getByLabel('Regular seat').inputValue()).toBe('87.5')
  await page.getByLabel('Until').fill('23:59')
  await press(page, 'Add the card')
  await says(page, `“${name}” was added.`)
  await says(page, 'this card has more conditions')
  expect(await accessibilityViolations(page)).toEqual([])
  const card = page.url()

  await page.goto('/admin/prices/conflicts')
  const [winner, loser, because] = await cellsOf(page, new RegExp(`${name} .*Weekend evening`))
  expect([winner, loser, because]).toEqual([
    expect.stringContaining(name),
    expect.stringContaining('Weekend evening'),
    'it has more conditions',
  ])
  await page.goto(`/admin/prices/calendar?week=${start.date}`)
  await page
    .getByRole('row', { name: /^22:00–23:59/ })
    .getByRole('link', { name })
    .waitFor()
  expect(await accessibilityViolations(page)).toEqual([])

  const [seat] = await freeSeats(show.id, 1)
  await page.goto('/admin/prices/explain')
  await page.getByLabel('Day').fill(start.date)
  await page.getByLabel('Time').fill(start.time)
  await page.getByLabel('Room').selectOption(room.id)
  await page.locator('#field-seat').fill(seat?.label ?? '')
  await press(page, 'Explain')
  await says(page, new RegExp(`seat ${seat?.label}, .* in ${room.name}`))
  const regular = await cellsOf(page, /^Regular seat/)
  expect(regular).toEqual([name, '× 87.5 %'])
  const { total } = (await customer.hold(show.id, [seat?.id ?? ''])).body
  expect(await page.locator('.explain-total').textContent()).toBe(`€${(total.amount / 100).toFixed(2)}`)
  expect(await accessibilityViolations(page)).toEqual([])

  await page.goto(`${card}/delete`)
  await press(page, 'Delete the card')
  await says(page, 'The price card was deleted.')
  expect(faults).toEqual([])
}, 60_000)
