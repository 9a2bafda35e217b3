import { expect, test } from 'bun:test'
import { ORIGIN } from '@cinema/testing/system'

const REQUIRED: Record<string, RegExp> = {
  'content-security-policy': /default-src '(self|none)'.*frame-ancestors 'none'/,
  'strict-transport-security': /max-age=\d{7,}/,
  'cross-origin-opener-policy': /^same-origin$/,
  'referrer-policy': /^(no-referrer|strict-origin-when-cross-origin)$/,
  'permissions-policy': /geolocation=\(\)/,
  'x-content-type-options': /^nosniff$/,
}

/** The names of security headers that are missing or wrong, and `unsafe` for a lax content security policy. */
function faultsIn(headers: Headers): string[] {
  const missing = Object.entries(REQUIRED).flatMap(([name, good]) => (good.test(headers.get(name) ?? '') ? [] : [name]))
  return /unsafe-(inline|eval)/.test(headers.get('content-security-policy') ?? '') ? [...missing, 'unsafe'] : missing
}

const PATHS = [
  '/',
  '/films',
  '/docs',
  '/admin/login',
  '/openapi.json',
  '/events.json',
  '/docs/events',
  '/api/v1/movies?perPage=1',
  '/api/v1/bookings',
  '/api/v1/nothing',
]

test.each(PATHS)('%s has every security header', async (path) => {
  const { headers } = await fetch(`${ORIGIN}${path}`)
  expect(faultsIn(headers)).toEqual([])
})

test('control: missing headers and a lax policy are reported', () => {
  expect(faultsIn(new Headers())).toEqual(Object.keys(REQUIRED))
  const lax = { 'content-security-policy': "default-src 'self' 'unsafe-inline'; frame-ancestors 'none'" }
  expect(faultsIn(new Headers(lax))).toContain('unsafe')
})

test('a valid request id is returned, and an invalid or missing one is replaced', async () => {
  const requestId = async (id?: string) =>
    (await fetch(`${ORIGIN}/api/v1/genres`, { headers: id ? { 'x-request-id': id } : {} })).headers.get('x-request-id')
  expect(await requestId('a-request-of-mine')).toBe('a-request-of-mine')
  expect(await requestId('<script>')).not.toBe('<script>')
  expect(await requestId()).toMatch(/^[\w-]{8,64}$/)
})
