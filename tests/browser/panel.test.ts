import { afterAll, beforeAll, expect, test } from 'bun:test'
import { stepAt, totpAt } from '@cinema/auth/totp'
import { DEV_PASSWORD, ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { DESKTOP, openBrowser, PHONE, TABLET, visit } from './browser'
import { newStaffAccount, STAFF_PASSWORD } from './staff-account'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/admin/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Opens the panel as the seeded manager. `seen` collects what the browser says of the content security policy. */
async function panel(more: Parameters<typeof visit>[3] = {}) {
  const { page, faults } = await visit(browser, ORIGIN, DESKTOP, more)
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  await logIn(page, 'manager@cinema.test', DEV_PASSWORD)
  await page.waitForURL('**/admin')
  return { page, faults }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const says = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()

async function addGenre(page: Page, name: string): Promise<void> {
  await page.goto('/admin/genres/new')
  await page.getByLabel('Name').fill(name)
  await press(page, 'Add the genre')
  await says(page, `“${name}” was added.`)
}

test('staff set up a second factor in the panel, and sign in with it and with a recovery code', async () => {
  const email = await newStaffAccount('staff')
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  await logIn(page, email, 'not the password')
  await says(page, 'The e-mail or the password is wrong.')
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
  expect(await accessibilityViolations(page)).toEqual([])
  await logIn(page, email, STAFF_PASSWORD)
  await page.waitForURL('**/admin')

  await page.goto('/admin/account/second-factor')
  await page.getByLabel('Current password').fill('not the password')
  await press(page, 'Set it up')
  await says(page, 'This is not your current password.')
  await page.getByLabel('Current password').fill(STAFF_PASSWORD)
  await press(page, 'Set it up')
  const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('Code').fill('000000')
  await press(page, 'Turn it on')
  await says(page, 'This code is wrong or was used already. Wait for the next one.')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByLabel('Code').fill(await totpAt(secret, stepAt(Date.now())))
  await press(page, 'Turn it on')
  await page.locator('.recovery-codes code').first().waitFor()
  const codes = await page.locator('.recovery-codes code').allTextContents()
  expect(new Set(codes).size).toBe(10)
  expect(await accessibilityViolations(page)).toEqual([])

  await page.getByRole('link', { name: 'I have kept them' }).click()
  await page.getByText('Menu', { exact: true }).click()
  await press(page, 'Sign out')
  await page.waitForURL('**/admin/login')
  await logIn(page, email, STAFF_PASSWORD)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByLabel('Code').fill(codes[0] ?? '')
  await press(page, 'Sign in')
  await page.waitForURL('**/admin')
  await page.goto('/admin/account')
  await page.getByText('9 recovery codes are left.').waitFor()
  expect(await accessibilityViolations(page)).toEqual([])
  expect(faults).toEqual([])
}, 60_000)

test('two managers change one genre: the second sees both states, and decides', async () => {
  const [ann, bob] = [await panel(), await panel()]
  const name = `Noir ${Date.now()}`
  await addGenre(ann.page, name)
  await ann.page.getByRole('link', { name }).click()
  await bob.page.goto(ann.page.url())

  await bob.page.getByLabel('Description').fill('Shadows.')
  await press(bob.page, 'Save')
  await says(bob.page, `“${name}” was saved.`)
  await ann.page.getByLabel('Description').fill('Doubts.')
  await press(ann.page, 'Save')
  await ann.page.getByText('Somebody else has changed this meanwhile.').waitFor()
  const row = ann.page.getByRole('row', { name: /^Description/ })
  expect(await row.getByRole('cell').allTextContents()).toEqual(['Shadows.', 'Doubts.'])
  expect(await ann.page.getByLabel('Description').inputValue()).toBe('Doubts.')
  expect(await accessibilityViolations(ann.page)).toEqual([])
  await press(ann.page, 'Save over theirs')
  await says(ann.page, `“${name}” was saved.`)
  await ann.page.getByRole('link', { name }).click()
  expect(await ann.page.getByLabel('Description').inputValue()).toBe('Doubts.')
  expect([...ann.faults, ...bob.faults]).toEqual([])
}, 60_000)

test('lists, forms and deletions work without script', async () => {
  const { page } = await panel({ javaScriptEnabled: false })
  await page.goto('/admin/genres/new')
  await page.getByLabel('Name').fill('drama')
  await page.getByLabel('Description').fill('Kept.')
  await press(page, 'Add the genre')
  await says(page, 'There is a genre of this name already.')
  expect(await page.getByLabel('Description').inputValue()).toBe('Kept.')
  const name = `Silent ${Date.now()}`
  await page.getByLabel('Name').fill(name)
  await press(page, 'Add the genre')
  await says(page, `“${name}” was added.`)

  await page.getByLabel('Search genres').fill(name)
  await press(page, 'Apply')
  await page.waitForURL(/search=/)
  expect(await page.locator('.row-link').allTextContents()).toEqual([name])
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: 'Delete…' }).click()
  await says(page, 'Films of this genre')
  await press(page, 'Delete the genre')
  await says(page, 'The genre was deleted.')
  await page.goto(`/admin/genres?search=${encodeURIComponent(name)}`)
  await says(page, 'Nothing fits these filters.')

  await page.locator('.switch-cinema > summary').first().click()
  const [first, second] = await page.locator('.switch-cinema button span').allTextContents()
  expect(first).not.toBe(second)
  await page.locator('.switch-cinema button').nth(1).click()
  await page.goto('/admin')
  expect(second).toContain((await page.getByRole('heading', { level: 1 }).textContent()) ?? '-')
}, 60_000)

test('a link of another site opens the page, although its request comes without the cookie', async () => {
  const { page } = await panel()
  await page.goto(ORIGIN.replace('localhost', '127.0.0.1'))
  await page.evaluate(`setTimeout(() => location.assign(${JSON.stringify(`${ORIGIN}/admin/genres`)}))`)
  await page.getByRole('heading', { name: 'Genres' }).waitFor()
}, 60_000)

test('Ctrl K goes to a page by its name, and the keys of a list move through its rows', async () => {
  const { page, faults } = await panel()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('genr')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/genres')
  const rows = await page.locator('.row-link').allTextContents()
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
  expect(await page.locator(':focus').textContent()).toBe(rows[1] ?? '')
  await page.keyboard.press('/')
  await page.keyboard.type('western')
  await page.keyboard.press('Enter')
  await page.waitForURL(/search=western/)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Western' }).waitFor()
  expect(faults).toEqual([])
}, 60_000)

test.each([PHONE, TABLET, DESKTOP])(
  'the pages break no rule of accessibility and no policy: %p',
  async (viewport) => {
    const { page, faults } = await visit(browser, ORIGIN, viewport)
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) faults.push(message.text())
    })
    await logIn(page, 'admin@cinema.test', DEV_PASSWORD)
    await page.waitForURL('**/admin')
    for (const path of ['', '/pages', '/genres', '/audit', '/account/choices', '/account/password', '/no/such/page']) {
      await page.goto(`/admin${path}`)
      expect([path, await accessibilityViolations(page)]).toEqual([path, []])
      expect([path, await page.evaluate('document.documentElement.scrollWidth > innerWidth')]).toEqual([path, false])
    }
    expect(faults).toEqual([])
  },
  60_000,
)
