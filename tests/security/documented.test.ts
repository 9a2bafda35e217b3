import { expect, test } from 'bun:test'
import type { SignedInView } from '@cinema/contracts/identity/http'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { type Answer, newCustomer, signIn, Visitor } from '@cinema/testing/customer'
import { codeSentTo } from '@cinema/testing/mailbox'
import { cinemaIn } from '@cinema/testing/schedule'
import { differencesFrom } from './documented'

const PASSWORD = 'a long enough password'
const DAY = new Date().toISOString().slice(0, 10)
/** Query strings for endpoints that require one. */
const QUERIES: Record<string, string> = {
  '/api/v1/box-office/bookings': '?q=ada',
  '/api/v1/payments': '?bookingId=01a20700-0000-7000-8000-00000000ffff',
  '/api/v1/admin/reports/books': `?from=${DAY}T00:00:00Z&to=${DAY}T23:59:59Z`,
}
const lists = ENDPOINTS.filter(({ method, path }) => method === 'GET' && !path.includes(':') && path !== '/ws')

test('every answer that can be read without an id matches its documentation', async () => {
  const [admin, { id: cinemaId }] = [await signIn('admin@cinema.test'), await cinemaIn('Europe/Berlin')]
  const ticket = `?cinemaId=${cinemaId}&date=${DAY}&time=20:15&basePrice=1000&seatType=REGULAR&ticketType=ADULT`
  const queries: Record<string, string> = { ...QUERIES, '/api/v1/admin/prices/explain': ticket }
  const differences = lists.map(async ({ path }) =>
    differencesFrom(`GET ${path}`, await admin.get(`${path}${queries[path] ?? ''}`)),
  )
  expect((await Promise.all(differences)).flat()).toEqual([])
  expect(lists.length).toBeGreaterThan(20)
})

test('every answer of registration, sign-in and account changes matches its documentation', async () => {
  const differences: string[] = []
  const check = <Body>(name: string, answer: Answer<Body>) => {
    differences.push(...differencesFrom(name, answer))
    return answer
  }
  const email = `documented-${Date.now()}@example.test`
  const body = { email, password: PASSWORD, name: 'Ada' }
  const post = <Body>(who: Visitor, path: string, sent: object = {}) =>
    who.post<Body>(path, sent).then((answer) => check(`POST ${path}`, answer))

  await post(new Visitor(), '/api/v1/auth/register', body)
  const { accessToken } = (await post<SignedInView>(new Visitor(), '/api/v1/auth/login', body)).body
  const me = new Visitor(accessToken)
  await post(me, '/api/v1/auth/verify-email', { code: await codeSentTo(email) })
  check('PATCH /api/v1/users/me', await me.patch('/api/v1/users/me', { displayName: 'Ada' }))
  check('PATCH /api/v1/users/me/preferences', await me.patch('/api/v1/users/me/preferences', { language: 'de' }))
  await post(me, '/api/v1/users/me/wallet/challenge', { address: `0x${'ab'.repeat(20)}`, chainId: 1 })
  await post(me, '/api/v1/auth/change-email', { email: `moved-${email}`, password: PASSWORD })
  await post(me, '/api/v1/auth/change-email/confirm', { code: await codeSentTo(`moved-${email}`) })
  expect(differences).toEqual([])
})

test('control: an answer of another shape is reported', async () => {
  const { body, status } = await (await newCustomer()).get('/api/v1/users/me')
  expect(differencesFrom('GET /api/v1/users/me', { status, body })).toEqual([])
  expect(differencesFrom('GET /api/v1/users/me/preferences', { status, body })).toHaveLength(1)
  expect(differencesFrom('POST /api/v1/auth/register', { status, body })).toHaveLength(1)
})
