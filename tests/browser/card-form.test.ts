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

/** Makes the site use the card provider's form, and answers requests to the provider with a stand-in. */
async function stubCardProvider(page: Page) {
  const tokenRequests: URLSearchParams[] = []
  const policyViolations: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) policyViolations.push(message.text())
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
    tokenRequests.push(form)
    const json = await cardGateway.tokenFor(form.get('number') ?? '')
    await route.fulfill({ json, headers: { 'access-control-allow-origin': ORIGIN } })
  })
  return { tokenRequests, policyViolations }
}

/** Serves the page with the content security policy that the gateway sends when a provider's key is configured. */
async function withCheckoutPolicy(route: Route): Promise<void> {
  const answer = await route.fetch()
  const { 'content-encoding': _, 'content-length': __, ...headers } = answer.headers()
  const response = withCardForm(new Response(null, { headers }))
  await route.fulfill({ body: await answer.body(), headers: Object.fromEntries(response.headers) })
}

test('a card typed into the provider’s form buys the tickets, and the site receives only a token', async () => {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const { body: booking } = await customer.book(
    showtime.id,
    (await freeSeats(showtime.id, 1)).map(({ id }) => id),
  )
  // Requests that a service worker answers cannot be intercepted.
  const { page, faults } = await visit(browser, ORIGIN, PHONE, { serviceWorkers: 'block' })
  await signInAs(page, customer)
  const { tokenRequests, policyViolations } = await stubCardProvider(page)
  await page.goto(`/checkout/${booking.id}`)

  // Control: the policy of the other pages blocks the provider, and the customer sees a message.
  await page.getByText('The card form did not open.').waitFor()
  expect(policyViolations.length).toBeGreaterThan(0)

  policyViolations.length = 0
  await page.route('**/checkout/*', withCheckoutPolicy)
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
  const expected = { key: KEY, mode: 'payment', locale: 'en', amount: String(amount), currency: currency.toLowerCase() }
  expect(tokenRequests.map((form) => Object.fromEntries(form))).toMatchObject([expected, expected])
  expect(sent.some((body) => body.includes('ctoken_'))).toBe(true)
  expect(sent.filter((body) => body.includes('4242'))).toEqual([])
  expect({ policyViolations, faults }).toEqual({ policyViolations: [], faults: [] })
}, 120_000)
