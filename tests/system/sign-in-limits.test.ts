import { expect, test } from 'bun:test'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'

const PASSWORD = 'a long enough password'
const login = (email: string, password: string, address?: string) =>
  new Visitor().post<Problem>('/api/v1/auth/login', { email, password }, address ? { 'cf-connecting-ip': address } : {})

test('rule 34: wrong passwords lock an account for a while, whether it exists or not', async () => {
  const { email } = await newCustomer()
  for (const guessed of [email, `nobody-${email}`]) {
    const answers = []
    for (let attempt = 0; attempt < 11; attempt += 1) answers.push(await login(guessed, 'not the password'))
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429])
    const last = answers.at(-1)
    expect(last?.body.code).toBe('TOO_MANY_ATTEMPTS')
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await login(email, PASSWORD)).status).toBe(429)
})

test('rule 34: an IP address that tries many accounts is limited, and other addresses are not', async () => {
  const { email } = await newCustomer()
  const address = `203.0.113.${1 + (Date.now() % 250)}`
  const guesses = Array.from({ length: 40 }, (_, place) => login(`${place}-${email}`, 'not the password', address))
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
  expect((await login(email, PASSWORD, '198.51.100.7')).status).toBe(200)
})

test('rule 34: an IP address can register ten accounts an hour', async () => {
  const address = `198.51.100.${1 + (Date.now() % 250)}`
  const register = (place: number) =>
    new Visitor().post<Problem>(
      '/api/v1/auth/register',
      { email: `user-${place}-${Date.now()}@example.test`, password: PASSWORD, name: 'Ada' },
      { 'cf-connecting-ip': address },
    )
  const statuses: number[] = []
  for (let place = 0; place < 11; place += 1) statuses.push((await register(place)).status)
  expect(statuses).toEqual([...Array(10).fill(201), 429])
})

test('a flood of wrong passwords is answered with 503, and other requests are not affected', async () => {
  const customer = await newCustomer()
  const flood = Array.from({ length: 200 }, (_, place) => login(`${place}-${customer.email}`, 'not the password'))
  const otherRequests = await Promise.all([
    customer.get('/api/v1/auth/sessions'),
    customer.get('/api/v1/users/me'),
    customer.get('/api/v1/movies?perPage=1'),
  ])
  expect(otherRequests.map(({ status }) => status)).toEqual([200, 200, 200])

  const answers = await Promise.all(flood)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]))
  const busy = answers.find(({ status }) => status === 503)
  expect([busy?.body.code, busy?.headers.get('retry-after')]).toEqual(['SIGN_IN_BUSY', '2'])
})
