import { expect, test } from 'bun:test'
import { withCardForm } from './checkout-page'

const SITE_POLICY = "default-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"
const policyOf = (policy: string) =>
  withCardForm(new Response('page', { headers: { 'content-security-policy': policy } })).headers.get(
    'content-security-policy',
  )

test('the policy of a checkout with real cards also allows the provider’s form and its API, and nothing else', () => {
  expect(policyOf(SITE_POLICY)?.split('; ')).toEqual([
    "default-src 'self'",
    "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
    "connect-src 'self' https://api.stripe.com",
    "frame-ancestors 'none'",
    "frame-src 'self' https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
    "img-src 'self' https://*.stripe.com",
  ])
  expect(policyOf(SITE_POLICY)).not.toContain('unsafe')
})

test('the status, body and other headers of the page do not change', async () => {
  const page = withCardForm(new Response('page', { status: 200, headers: { etag: 'x' } }))
  expect([await page.text(), page.headers.get('etag')]).toEqual(['page', 'x'])
})
