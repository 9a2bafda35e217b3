import { afterAll, beforeAll, expect, test } from 'bun:test'
import { MovieList } from '@cinema/contracts/catalogue/http'
import { signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser, Page } from 'playwright-core'
import { DESKTOP, openBrowser, PHONE, visit } from './browser'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const isLoaded = (image: object) => 'naturalWidth' in image && image.naturalWidth === 1

async function countText(query: string): Promise<string> {
  const answer = await fetch(`${ORIGIN}/api/v1/movies?${query}`)
  return textOf(await answer.json())
}

function textOf(list: unknown): string {
  const { meta } = MovieList.parse(list)
  return meta.total === 1 ? '1 film' : `${meta.total} films`
}

/** The count in the list that the page loads with these filters. Other tests add movies meanwhile, so it is not asked for twice. */
async function countLoaded(page: Page, filters: Record<string, string>): Promise<string> {
  const response = await page.waitForResponse((candidate) => {
    const { pathname, searchParams } = new URL(candidate.url())
    if (pathname !== '/api/v1/movies' || searchParams.has('facets')) return false
    return ['status', 'format'].every((name) => searchParams.get(name) === (filters[name] ?? null))
  })
  return textOf(await response.json())
}

const waitForCount = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()
const queryOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

test('movies can be filtered with the keyboard alone, the filters are in the address, and each can be removed', async () => {
  const { page, faults } = await visit(browser, ORIGIN, DESKTOP)
  await page.goto('/films?status=UPCOMING')
  const filters = page.getByRole('complementary', { name: 'Filters' })
  const flat = filters.getByRole('button', { name: /^2D/ })
  await flat.focus()
  const filtered = countLoaded(page, { status: 'UPCOMING', format: '2D' })
  await page.keyboard.press('Enter')
  await waitForCount(page, await filtered)
  expect(queryOf(page)).toEqual({ status: 'UPCOMING', format: '2D' })
  expect(await flat.getAttribute('aria-pressed')).toBe('true')
  expect(await flat.evaluate((button) => button.matches(':focus'))).toBe(true)

  await page.reload()
  const all = countLoaded(page, { status: 'UPCOMING' })
  await page.getByRole('button', { name: 'Take away: 2D' }).click()
  await waitForCount(page, await all)
  expect(queryOf(page)).toEqual({ status: 'UPCOMING' })
  expect(faults).toEqual([])
}, 60_000)

test('on a phone the filters are in a sheet that shows how many movies they find; an empty result offers to remove filters', async () => {
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  await page.goto('/films?search=matrix')
  await page.getByRole('button', { name: /^Filters/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Filters' })
  await sheet.getByRole('button', { name: /^R \d/ }).click()
  await sheet.getByRole('button', { name: `Show ${await countText('search=matrix&rating=R')}` }).click()
  expect(queryOf(page)).toEqual({ search: 'matrix', rating: 'R' })
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(PHONE.width)

  await page.goto('/films?genre=Concert&date=2020-01-01')
  await page.getByRole('button', { name: /^Without “.*Jan/ }).click()
  await waitForCount(page, await countText('genre=Concert'))
  expect(faults).toEqual([])
}, 60_000)

test('a movie shows its own poster from any origin, and the drawn one if that does not load', async () => {
  const manager = await signIn('manager@cinema.test')
  const posterUrl = 'https://pictures.example/poster.png'
  const movie = { title: `Poster ${Date.now()}`, posterUrl, originalLanguage: 'fr' }
  const { body: added } = await manager.post<{ slug: string }>('/api/v1/admin/movies', movie)

  for (const isReachable of [true, false]) {
    const { page, faults } = await visit(browser, ORIGIN, DESKTOP)
    await page.route(posterUrl, (route) => (isReachable ? route.fulfill({ body: PICTURE }) : route.abort()))
    await page.goto(`/films/${added.slug}`)
    await page.getByText('Original in French').waitFor()
    const own = page.locator(`img[src="${posterUrl}"]`)
    await (isReachable
      ? eventually(() => own.evaluate(isLoaded), 'the poster')
      : page.locator('article svg').first().waitFor())
    expect(faults).toEqual([])
  }
}, 60_000)
