import { afterAll, beforeAll, expect, test } from 'bun:test'
import { withCardForm } from '@cinema/gateway/responses/checkout-page'
import { cardGateway } from '@cinema/testing/card-gateway'
import { newCustomer } from '@cinema/testing/customer'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser, Page, Route } from 'playwright-core'
import { openBrowser, PHONE, visit } from './browser'
import { signInAs } from './steps'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

const KEY = 'pk_test_double'
const FIELDS = `<!doctype html><label>Card number <input></label><script>
  addEventListener('message', ({ ports: [port] }) => port.postMessage(document.querySelector('input').value))
</script>`

/** Tells the site that cards are real, and lets a double stand at the card provider's addresses. */
async function withRealCards(page: Page) {
  const asked: URLSearchParams[] = []
  const refused: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  await page.route('**/api/v1/payment-options', (route) =>
    route.fulfill({ json: { methods: ['card'], card: { publishableKey: KEY } } }),
  )
  await page.route('https://js.stripe.com/*/stripe.js', (route) =>
    route.fulfill({ path: new URL('stripe-double.js', import.meta.url).pathname, contentType: 'text/javascript' }),
  )
  await page.route('https://js.stripe.com/fields.html*', (route) =>
    route.fulfill({ body: FIELDS, contentType: 'text/html' }),
  )
  await page.route('https://api.stripe.com/v1/confirmation_tokens', async (route) => {
    const form = new URLSearchParams(route.request().postData() ?? '')
    asked.push(form)
    const json = await cardGateway.tokenFor(form.get('number') ?? '')
    await route.fulfill({ json, headers: { 'access-control-allow-origin': ORIGIN } })
  })
  return { asked, refused }
}

/** The page as the gateway gives it where the house has a key of the provider. */
async function underItsPolicy(route: Route): Promise<void> {
  const answer = await route.fetch()
  const { 'content-encoding': _, 'content-length': __, ...headers } = answer.headers()
  const dressed = withCardForm(new Response(null, { headers }))
  await route.fulfill({ body: await answer.body(), headers: Object.fromEntries(dressed.headers) })
}

test('a real card is typed into the provider’s own form, of which the site sees a token alone, and buys the tickets', async () => {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const { body: booking } = await customer.book(
    showtime.id,
    (await freeSeats(showtime.id, 1)).map(({ id }) => id),
  )
  // What its service worker answers, nobody can stand in for.
  const { page, faults } = await visit(browser, ORIGIN, PHONE, { serviceWorkers: 'block' })
  await signInAs(page, customer)
  const { asked, refused } = await withRealCards(page)
  await page.goto(`/checkout/${booking.id}`)

  // The control: under the policy of every other page the provider is kept out, and the customer is told.
  await page.getByText('The card form did not open.').waitFor()
  expect(refused.length).toBeGreaterThan(0)

  refused.length = 0
  await page.route('**/checkout/*', underItsPolicy)
  await page.reload()
  const number = page.frameLocator('iframe[title="Secure payment fields"]').getByLabel('Card number')
  await number.waitFor()
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.getByText('Your card number is incomplete.').waitFor()

  await number.fill('4000000000000002')
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.getByText(/bank declined the card/).waitFor()

  const sent: string[] = []
  page.on('request', (request) => void sent.push(request.url().startsWith(ORIGIN) ? (request.postData() ?? '') : ''))
  await number.fill('4242424242424242')
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.waitForURL(/\/bookings\//)
  await page.getByText('Confirmed').first().waitFor()
  const { amount, currency } = booking.total
  const wanted = { key: KEY, mode: 'payment', locale: 'en', amount: String(amount), currency: currency.toLowerCase() }
  expect(asked.map((form) => Object.fromEntries(form))).toMatchObject([wanted, wanted])
  expect(sent.some((body) => body.includes('ctoken_'))).toBe(true)
  expect(sent.filter((body) => body.includes('4242'))).toEqual([])
  expect({ refused, faults }).toEqual({ refused: [], faults: [] })
}, 120_000)
