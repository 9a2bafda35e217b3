import { expect, test } from 'bun:test'
import { ORIGIN } from '@cinema/testing/system'

const WANTED: Record<string, RegExp> = {
  'content-security-policy': /default-src '(self|none)'.*frame-ancestors 'none'/,
  'strict-transport-security': /max-age=\d{7,}/,
  'cross-origin-opener-policy': /^same-origin$/,
  'referrer-policy': /^(no-referrer|strict-origin-when-cross-origin)$/,
  'permissions-policy': /geolocation=\(\)/,
  'x-content-type-options': /^nosniff$/,
}

/** What is missing or wrong among the headers that browsers protect our customers by. */
function faultsIn(headers: Headers): string[] {
  const missing = Object.entries(WANTED).flatMap(([name, good]) => (good.test(headers.get(name) ?? '') ? [] : [name]))
  return /unsafe-(inline|eval)/.test(headers.get('content-security-policy') ?? '') ? [...missing, 'unsafe'] : missing
}

const PATHS = [
  '/',
  '/films',
  '/docs',
  '/openapi.json',
  '/api/v1/movies?perPage=1',
  '/api/v1/bookings',
  '/api/v1/nothing',
]

test.each(PATHS)('%s tells browsers what they may do with it', async (path) => {
  const { headers } = await fetch(`${ORIGIN}${path}`)
  expect(faultsIn(headers)).toEqual([])
})

test('an answer without them, or with a lax policy, would be noticed', () => {
  expect(faultsIn(new Headers())).toEqual(Object.keys(WANTED))
  const lax = { 'content-security-policy': "default-src 'self' 'unsafe-inline'; frame-ancestors 'none'" }
  expect(faultsIn(new Headers(lax))).toContain('unsafe')
})

test('a request id goes in, comes back, and is made where there is none', async () => {
  const ask = async (id?: string) =>
    (await fetch(`${ORIGIN}/api/v1/genres`, { headers: id ? { 'x-request-id': id } : {} })).headers.get('x-request-id')
  expect(await ask('a-request-of-mine')).toBe('a-request-of-mine')
  expect(await ask('<script>')).not.toBe('<script>')
  expect(await ask()).toMatch(/^[\w-]{8,64}$/)
})
