import { expect, test } from 'bun:test'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'

const PASSWORD = 'a long enough password'

/** Signs a new customer in. Returns the refresh cookie and the whole Set-Cookie header. */
async function signedInCookie() {
  const { email } = await newCustomer()
  const { headers } = await new Visitor().post('/api/v1/auth/login', { email, password: PASSWORD })
  const set = headers.get('set-cookie') ?? ''
  return { set, cookie: set.split(';')[0] ?? '' }
}

const send = (path: string, headers: Record<string, string>) =>
  new Visitor().post<Problem>(`/api/v1/auth/${path}`, undefined, headers)

test('the refresh cookie is HttpOnly, SameSite=Strict and limited to the auth path', async () => {
  const { set } = await signedInCookie()
  expect(set).toMatch(/HttpOnly/)
  expect(set).toMatch(/SameSite=Strict/)
  expect(set).toMatch(/Path=\/api\/v1\/auth/)
})

test.each(['refresh', 'logout'])('%s from a foreign origin is refused and has no effect', async (path) => {
  const { cookie } = await signedInCookie()
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${ORIGIN}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const from of foreign) {
    const { status, body } = await send(path, { cookie, ...from } as Record<string, string>)
    expect([status, body.code]).toEqual([403, 'FOREIGN_ORIGIN'])
  }
  // Control: the session still exists, and the same request from our own origin succeeds.
  const own = await send(path, { cookie, origin: ORIGIN, 'sec-fetch-site': 'same-origin' })
  expect(own.status).toBe(path === 'refresh' ? 200 : 204)
  if (path === 'logout') expect((await send('refresh', { cookie, origin: ORIGIN })).status).toBe(401)
})

test('no answer allows a foreign origin to read it', async () => {
  const answer = await fetch(`${ORIGIN}/api/v1/movies?perPage=1`, { headers: { origin: 'https://evil.example' } })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  const preflight = await fetch(`${ORIGIN}/api/v1/bookings`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
})
