import { afterAll, beforeAll, expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { DEV_PASSWORD, ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { DESKTOP, openBrowser, PHONE, TABLET, visit } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const open = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

async function panelOfAdmin() {
  const session = await visit(browser, ORIGIN, DESKTOP)
  const { page } = session
  await page.goto('/admin/login')
  await page.getByLabel('E-mail').fill('admin@cinema.test')
  await page.getByLabel('Password').fill(DEV_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin')
  return session
}

test('an admin opens an account, gives it cinemas and a staff profile, and closes it', async () => {
  const { page, faults } = await panelOfAdmin()
  const email = `uma-${crypto.randomUUID()}@cinema.test`
  await page.goto('/admin/people/new')
  await page.getByLabel('Name').fill('Uma Üsher')
  await page.getByLabel('E-mail').fill('admin@cinema.test')
  await page.getByLabel('Role').selectOption('staff')
  await press(page, 'Open the account')
  await says(page, 'There is an account with this e-mail already.')
  await page.getByLabel('E-mail').fill(email)
  await press(page, 'Open the account')
  await says(page, `${email} has got a link to choose a password.`)

  await open(page, 'Cinemas')
  await page.getByRole('checkbox').first().check()
  await press(page, 'Save')
  await says(page, 'The cinemas of Uma Üsher were saved.')
  await open(page, 'Staff profile')
  await page.getByLabel('Employee id').fill(email.slice(0, 30))
  await page.getByLabel('Department').fill('Box office')
  await press(page, 'Save')
  await says(page, 'The staff profile was saved.')
  await open(page, 'Close…')
  expect(await accessibilityViolations(page)).toEqual([])
  await press(page, 'Close the account')
  await says(page, 'The account is closed.')
  expect(faults).toEqual([])
}, 60_000)

test('a customer is found in any spelling, gets points for a reason, and is erased', async () => {
  const customer = await newCustomer()
  await customer.get('/api/v1/users/me')
  const { page, faults } = await panelOfAdmin()
  await page.goto(`/admin/people?search=${encodeURIComponent(customer.email.toUpperCase())}`)
  await page.locator('.row-link').first().click()
  await open(page, 'Adjust…')
  await page.getByLabel('Points').fill('-5')
  await page.getByLabel('Reason').fill('A mistake')
  await press(page, 'Adjust the points')
  await says(page, 'The customer does not have so many points.')
  await page.getByLabel('Points').fill('50')
  await press(page, 'Adjust the points')
  await says(page, 'The customer has 50 points now.')
  expect(await accessibilityViolations(page)).toEqual([])
  await open(page, 'Erase…')
  await says(page, 'Points that are lost')
  expect(await accessibilityViolations(page)).toEqual([])
  await press(page, 'Erase the account')
  await says(page, 'The account was erased.')
  expect(faults).toEqual([])
}, 60_000)

test('two admins change the roles: the second is told, and nothing is lost', async () => {
  const [ann, bob] = [await panelOfAdmin(), await panelOfAdmin()]
  const box = (page: Page) => page.getByRole('checkbox', { name: 'Staff: reports.read' })
  await ann.page.goto('/admin/roles')
  await bob.page.goto('/admin/roles')
  await box(ann.page).check()
  await press(ann.page, 'Save the roles')
  await says(ann.page, 'The roles were saved.')
  await bob.page.getByRole('checkbox', { name: 'Staff: users.read' }).check()
  await press(bob.page, 'Save the roles')
  await says(bob.page, 'Somebody else has changed the roles meanwhile.')
  expect(await box(bob.page).isChecked()).toBe(true)
  await box(bob.page).uncheck()
  await press(bob.page, 'Save the roles')
  await says(bob.page, 'The roles were saved.')
}, 60_000)

test.each([PHONE, TABLET, DESKTOP])(
  'the pages about people break no rule of accessibility: %p',
  async (viewport) => {
    const { page, faults } = await panelOfAdmin()
    await page.setViewportSize(viewport)
    for (const path of ['/people', '/people/new', '/roles']) {
      await page.goto(`/admin${path}`)
      expect([path, await accessibilityViolations(page)]).toEqual([path, []])
      expect([path, await page.evaluate('document.documentElement.scrollWidth > innerWidth')]).toEqual([path, false])
    }
    expect(faults).toEqual([])
  },
  60_000,
)
