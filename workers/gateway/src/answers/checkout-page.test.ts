import { expect, test } from 'bun:test'
import { withCardForm } from './checkout-page'

const OWN = "default-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"
const policyOf = (own: string) =>
  withCardForm(new Response('page', { headers: { 'content-security-policy': own } })).headers.get(
    'content-security-policy',
  )

test('a checkout with real cards may load the provider’s form and speak to it, and nothing else is loosened', () => {
  expect(policyOf(OWN)?.split('; ')).toEqual([
    "default-src 'self'",
    "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
    "connect-src 'self' https://api.stripe.com",
    "frame-ancestors 'none'",
    "frame-src 'self' https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
    "img-src 'self' https://*.stripe.com",
  ])
  expect(policyOf(OWN)).not.toContain('unsafe')
})

test('the page itself stays as it is', async () => {
  const page = withCardForm(new Response('page', { status: 200, headers: { etag: 'x' } }))
  expect([await page.text(), page.headers.get('etag')]).toEqual(['page', 'x'])
})
