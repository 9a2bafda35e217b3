import { expect, test } from 'bun:test'
import type { SessionView, SignedInView, UserView } from '@cinema/contracts/identity/http'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { codeSentTo, digitsIn, mailsTo, mailTo, resetTokenSentTo } from '@cinema/testing/mailbox'

const PASSWORD = 'a long enough password'
const NEW_PASSWORD = 'another long enough password'

const login = (email: string, password: string, headers: Record<string, string> = {}) =>
  new Visitor().post<SignedInView & Problem>('/api/v1/auth/login', { email, password }, headers)
const statusOf = ({ status }: { status: number }) => status
const cookieOf = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? ''
const refresh = (cookie: string) => new Visitor().post<SignedInView>('/api/v1/auth/refresh', undefined, { cookie })
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a new account is verified by the code from its e-mail, which works once', async () => {
  const customer = await newCustomer()
  const first = await mailTo(customer.email, /^\d{6}$/m)
  expect(first.subject).not.toContain(digitsIn(first))

  const refused = await customer.post<Problem>('/api/v1/auth/verify-email', { code: wrong(digitsIn(first)) })
  expect([refused.status, refused.body.code]).toEqual([422, 'CODE_WRONG'])
  const verified = await customer.post<UserView>('/api/v1/auth/verify-email', { code: digitsIn(first) })
  expect([verified.status, verified.body.emailVerified]).toEqual([200, true])

  const again = await customer.post<Problem>('/api/v1/auth/verify-email', { code: digitsIn(first) })
  expect([again.status, again.body.code]).toEqual([410, 'CODE_LAPSED'])
  expect((await customer.post('/api/v1/auth/verify-email/resend')).status).toBe(409)
})

test('a code is void after five wrong attempts, and only a limited number of new codes can be requested', async () => {
  const customer = await newCustomer()
  const first = await mailTo(customer.email, /^\d{6}$/m)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await customer.post('/api/v1/auth/verify-email', { code: wrong(digitsIn(first)) })
  }
  expect((await customer.post('/api/v1/auth/verify-email', { code: digitsIn(first) })).status).toBe(410)

  expect((await customer.post('/api/v1/auth/verify-email/resend')).status).toBe(202)
  const second = await mailTo(customer.email, /^\d{6}$/m, first)
  expect((await customer.post('/api/v1/auth/verify-email', { code: digitsIn(second) })).status).toBe(200)

  const another = await newCustomer()
  await codeSentTo(another.email)
  const resent = [1, 2, 3].map(() => another.post('/api/v1/auth/verify-email/resend'))
  expect((await Promise.all(resent)).map(({ status }) => status).toSorted()).toEqual([202, 202, 429])
})

test('a common password is refused at registration', async () => {
  const body = { email: `common-${Date.now()}@example.test`, password: 'P@ssw0rd2024', name: 'Ada' }
  const answer = await new Visitor().post<Problem>('/api/v1/auth/register', body)
  expect([answer.status, answer.body.code]).toEqual([422, 'PASSWORD_TOO_COMMON'])
})

test('a reset link works once, sets a new password and ends every session', async () => {
  const customer = await newCustomer()
  const session = cookieOf((await login(customer.email, PASSWORD)).headers)

  const requested = await new Visitor().post('/api/v1/auth/forgot-password', { email: customer.email })
  const unknown = await new Visitor().post('/api/v1/auth/forgot-password', { email: `nobody-${customer.email}` })
  expect([requested.status, unknown.status, unknown.body]).toEqual([202, 202, requested.body])

  const token = await resetTokenSentTo(customer.email)
  const reset = (password: string) => new Visitor().post<Problem>('/api/v1/auth/reset-password', { token, password })
  expect((await reset('password1234')).body.code).toBe('PASSWORD_TOO_COMMON')
  expect((await reset(NEW_PASSWORD)).status).toBe(204)
  expect((await reset(NEW_PASSWORD)).status).toBe(410)

  expect((await refresh(session)).status).toBe(401)
  expect((await login(customer.email, PASSWORD)).status).toBe(401)
  expect((await login(customer.email, NEW_PASSWORD)).status).toBe(200)
  expect(await mailsTo(`nobody-${customer.email}`)).toEqual([])
})

test('guessing passwords locks the account for a while, and its owner can reset the password by e-mail at once', async () => {
  const owner = await newCustomer()
  const guesses = Array.from({ length: 15 }, () => login(owner.email, 'a wrong guess'))
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([...Array(10).fill(401), ...Array(5).fill(429)])
  const locked = await login(owner.email, PASSWORD)
  expect([locked.status, locked.body.code]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  expect(Number(locked.headers.get('retry-after'))).toBeWithin(1, 31)
  const limit = ['limit', 'remaining', 'reset'].map((name) => locked.headers.get(`ratelimit-${name}`))
  expect(limit).toEqual(['10', '0', locked.headers.get('retry-after')])

  await new Visitor().post('/api/v1/auth/forgot-password', { email: owner.email })
  const token = await resetTokenSentTo(owner.email)
  const reset = await new Visitor().post('/api/v1/auth/reset-password', { token, password: NEW_PASSWORD })
  expect([reset.status, (await login(owner.email, NEW_PASSWORD)).status]).toEqual([204, 200])
})

test('changing the password ends all other sessions but not the current one', async () => {
  const customer = await newCustomer()
  const other = cookieOf((await login(customer.email, PASSWORD)).headers)
  const mine = await login(customer.email, PASSWORD)
  const me = new Visitor(mine.body.accessToken)

  const change = (currentPassword: string) =>
    me.post<Problem>('/api/v1/auth/change-password', { currentPassword, newPassword: NEW_PASSWORD })
  expect((await change('not my password')).body.code).toBe('CURRENT_PASSWORD_WRONG')
  expect((await change(PASSWORD)).status).toBe(204)
  expect((await refresh(other)).status).toBe(401)
  expect((await refresh(cookieOf(mine.headers))).status).toBe(200)
  await mailTo(customer.email, /password was changed/)
})

test('an account gets a new e-mail address once that is verified', async () => {
  const customer = await newCustomer()
  const address = `moved-${customer.email}`
  const requested = await customer.post('/api/v1/auth/change-email', { email: address, password: PASSWORD })
  expect(requested.status).toBe(202)
  expect((await login(address, PASSWORD)).status).toBe(401)

  const moved = await customer.post<SignedInView>('/api/v1/auth/change-email/confirm', {
    code: await codeSentTo(address),
  })
  expect(moved.body.user).toMatchObject({ email: address, emailVerified: true })
  expect((await login(address, PASSWORD)).status).toBe(200)
  expect((await login(customer.email, PASSWORD)).status).toBe(401)
  await mailTo(customer.email, new RegExp(address))
})

test('rule 34: a change of address does not reveal whether it is taken, and cannot take over a taken one', async () => {
  const [customer, owner] = [await newCustomer(), await newCustomer()]
  const requested = await customer.post('/api/v1/auth/change-email', { email: owner.email, password: PASSWORD })
  expect(requested.status).toBe(202)
  const first = await mailTo(owner.email, /^\d{6}$/m)
  const code = digitsIn(await mailTo(owner.email, /^\d{6}$/m, first))
  const taken = [code, digitsIn(first)].map((digits) =>
    customer.post<Problem>('/api/v1/auth/change-email/confirm', { code: digits }),
  )
  expect((await Promise.all(taken)).map(({ body }) => body.code)).toContain('EMAIL_TAKEN')
})

test('sessions are listed with their devices, and can be ended one by one or all at once', async () => {
  const customer = await newCustomer()
  const phone = await login(customer.email, PASSWORD, { 'user-agent': 'A phone' })
  const list = async () => (await customer.get<{ data: SessionView[] }>('/api/v1/auth/sessions')).body.data
  const onPhone = (await list()).find(({ userAgent }) => userAgent === 'A phone')
  expect((await list()).filter(({ current }) => current)).toHaveLength(1)

  const stranger = await newCustomer()
  expect((await stranger.delete(`/api/v1/auth/sessions/${onPhone?.id}`)).status).toBe(404)
  expect((await customer.delete(`/api/v1/auth/sessions/${onPhone?.id}`)).status).toBe(204)
  expect((await refresh(cookieOf(phone.headers))).status).toBe(401)
  expect(await list()).toHaveLength(1)

  const tablet = await login(customer.email, PASSWORD)
  expect((await customer.post('/api/v1/auth/logout-everywhere')).status).toBe(204)
  expect((await refresh(cookieOf(tablet.headers))).status).toBe(401)
  const newest = new Visitor((await login(customer.email, PASSWORD)).body.accessToken)
  expect((await newest.get<{ data: SessionView[] }>('/api/v1/auth/sessions')).body.data).toHaveLength(1)

  expect((await newest.post('/api/v1/auth/logout')).status).toBe(204)
  const tokens = [customer, new Visitor(tablet.body.accessToken), newest]
  const tokenStatuses = async () =>
    (await Promise.all(tokens.map((token) => token.get('/api/v1/users/me')))).map(statusOf)
  await eventually(
    async () => new Set(await tokenStatuses()).isSubsetOf(new Set([401])),
    'the end of the access tokens',
  )
})

test('rule 33: reusing a spent refresh token ends its whole family', async () => {
  const customer = await newCustomer()
  const stolen = cookieOf((await login(customer.email, PASSWORD)).headers)
  const next = cookieOf((await refresh(stolen)).headers)
  expect((await refresh(stolen)).status).toBe(401)
  expect((await refresh(next)).status).toBe(401)
})
