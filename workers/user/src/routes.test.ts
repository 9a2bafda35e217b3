import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Permission } from '@cinema/contracts/identity/permissions'
import { type PreferencesView, ProfileView } from '@cinema/contracts/profile/http'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { BookingId, CinemaId, MovieId, PaymentId, RefundId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Problem } from '@cinema/contracts/shared/problem'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { handleEvents } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { routes, served } from './routes'
import { BINDINGS, EXECUTION } from './settings.fixture'
import { headersOf } from './signed-in.fixture'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const env = () => ({ ...database.settingsOf('users_worker'), ...BINDINGS })

async function newCustomer(): Promise<UserId> {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  return userId
}

async function openCinema(): Promise<CinemaId> {
  const id = newId(CinemaId)
  await database.execute(`insert into booking.cinemas (id, slug, name, city, address, time_zone, currency)
    values ('${id}', 'house-${id}', 'House', 'Town', '1 Street', 'Europe/Berlin', 'EUR')`)
  return id
}

const me = async (userId: UserId, init: RequestInit = {}) =>
  routes.request('/api/v1/users/me', { ...init, headers: headersOf(userId) }, env(), EXECUTION)
const profile = async (answer: Response) => ProfileView.parse(await answer.json())
const patch = (changes: object) => ({ method: 'PATCH', body: JSON.stringify(changes) })

const registered = (userId: UserId, name: string, language = 'en') =>
  newEvent('user.registered.v1', userId, { userId, email: 'ada@example.org', name, language }, { at: 0 })
const handle = (...events: DomainEvent[]) => handleEvents(eventHandlers, events, () => dependencies(env()))

test('the first request for a profile creates it, and the second returns the same', async () => {
  const userId = await newCustomer()
  const first = await profile(await me(userId))
  expect(first).toEqual({
    userId,
    displayName: null,
    language: 'en',
    points: 0,
    pointsUnlocked: false,
    onchainWalletAddress: null,
  })
  expect(await profile(await me(userId))).toEqual(first)
})

test('user.registered.v1 creates the profile with the given name, however often it is delivered', async () => {
  const userId = await newCustomer()
  const event = registered(userId, 'Ada')
  expect(await handle(event, event)).toEqual([])
  expect(await profile(await me(userId))).toMatchObject({ displayName: 'Ada' })
})

test('user.registered.v1 sets the name of a profile that was created before', async () => {
  const userId = await newCustomer()
  await me(userId)
  await handle(registered(userId, 'Ada'))
  expect(await profile(await me(userId))).toMatchObject({ displayName: 'Ada' })
})

test('user.registered.v1 does not replace a name that the customer has chosen', async () => {
  const userId = await newCustomer()
  await me(userId, patch({ displayName: 'Countess' }))
  await handle(registered(userId, 'Ada'))
  expect(await profile(await me(userId))).toMatchObject({ displayName: 'Countess' })
})

test('a change leaves other fields unchanged', async () => {
  const userId = await newCustomer()
  await handle(registered(userId, 'Ada'))
  expect(await profile(await me(userId, patch({ language: 'de-AT' })))).toMatchObject({
    displayName: 'Ada',
    language: 'de-AT',
  })
  expect(await profile(await me(userId, patch({})))).toMatchObject({ displayName: 'Ada', language: 'de-AT' })
})

test('an unknown language is refused without changing anything', async () => {
  const userId = await newCustomer()
  const answer = await me(userId, patch({ language: 'klingon' }))
  expect(answer.status).toBe(400)
  expect(await profile(await me(userId))).toMatchObject({ language: 'en' })
})

test('a customer cannot set the points', async () => {
  const userId = await newCustomer()
  await me(userId, patch({ points: 1_000_000 }))
  expect(await profile(await me(userId))).toMatchObject({ points: 0 })
})

test('every endpoint that is declared for this Worker is served once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'user')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

test('a request without an actor is refused', async () => {
  expect((await routes.request('/api/v1/users/me', {}, env(), EXECUTION)).status).toBe(401)
})

const euros = (amount: number) => ({ amount, currency: 'EUR' })
function paid(userId: UserId, amount: { amount: number; currency: string }) {
  const account = { userId, takenBy: null, method: 'card' as const }
  const sold = { channel: 'ONLINE' as const, cinemaId: newId(CinemaId), showtimeId: newId(ShowtimeId), lines: [] }
  const payment = {
    ...{ paymentId: newId(PaymentId), bookingId: newId(BookingId), movieId: newId(MovieId), amount },
    ...account,
    ...sold,
  }
  const completed = newEvent('payment.completed.v1', payment.paymentId, payment, { at: 0 })
  const refunded = (part: number) =>
    newEvent(
      'payment.refunded.v1',
      payment.paymentId,
      {
        ...payment,
        amount: { ...amount, amount: part },
        refundId: newId(RefundId),
        reason: 'CANCELLED',
        requestedBy: null,
        paidOutBy: null,
      },
      { at: 0 },
    )
  return { completed, refunded }
}

test('rule 31: a payment gives a point for each whole unit once, however often it is delivered', async () => {
  const userId = await newCustomer()
  const { completed } = paid(userId, euros(2599))
  expect(await handle(completed)).toEqual([])
  expect(await handle(completed)).toEqual([])
  expect(await profile(await me(userId))).toMatchObject({ points: 25 })
})

test('a currency without minor units gives a point for each unit', async () => {
  const userId = await newCustomer()
  await handle(paid(userId, { amount: 1800, currency: 'JPY' }).completed)
  expect(await profile(await me(userId))).toMatchObject({ points: 1800 })
})

test('a payment by a guest at the counter gives no points', async () => {
  const seller = await newCustomer()
  const { completed, refunded } = paid(seller, euros(1000))
  const atCounter = { userId: null, takenBy: seller, method: 'cash' as const, channel: 'COUNTER' as const }
  const back = refunded(500)
  const taken = { ...completed, data: { ...completed.data, ...atCounter } }
  expect(await handle(taken, { ...back, data: { ...back.data, ...atCounter } })).toEqual([])
  const { rows } = await connect(env()).execute(
    sql`select 1 from users.points_entries where payment_id = ${completed.data.paymentId}::uuid`,
  )
  expect(rows).toEqual([])
})

test('partial refunds take back exactly the points that the payment gave', async () => {
  const userId = await newCustomer()
  const { completed, refunded } = paid(userId, euros(2599))
  for (const event of [completed, refunded(1250), refunded(1349)]) await handle(event)
  expect(await profile(await me(userId))).toMatchObject({ points: 0 })

  const list = await routes.request('/api/v1/users/me/points', { headers: headersOf(userId) }, env(), EXECUTION)
  const { data, meta } = (await list.json()) as { data: { points: number }[]; meta: { total: number } }
  expect(meta.total).toBe(3)
  expect(data.map(({ points }) => points).toSorted((a, b) => a - b)).toEqual([-13, -12, 25])
})

test('a refund that is delivered before its payment leaves the balance correct', async () => {
  const userId = await newCustomer()
  const { completed, refunded } = paid(userId, euros(1000))
  await handle(refunded(1000))
  await handle(completed)
  expect(await profile(await me(userId))).toMatchObject({ points: 0 })
})

test('the Worker’s role cannot change the ledger of points', async () => {
  const db = connect(env())
  for (const rewrite of [sql`delete from users.points_entries`, sql`update users.points_entries set points = 100`]) {
    const outcome = await db.execute(rewrite).then(
      () => 'done',
      (fault: Error) => String(fault.cause),
    )
    expect(outcome).toContain('permission denied')
  }
})

test('a verified e-mail unlocks the points', async () => {
  const userId = await newCustomer()
  await handle(newEvent('user.verified.v1', userId, { userId, email: 'ada@example.org' }, { at: 0 }))
  expect(await profile(await me(userId))).toMatchObject({ pointsUnlocked: true })
})

test('consent is off by default, is given and withdrawn for each channel, and leaves other preferences unchanged', async () => {
  const userId = await newCustomer()
  const preferences = async (changes?: object) => {
    const init = changes ? patch(changes) : {}
    const answer = await routes.request(
      '/api/v1/users/me/preferences',
      { ...init, headers: headersOf(userId) },
      env(),
      EXECUTION,
    )
    return (await answer.json()) as object
  }
  const favouriteCinemaId = await openCinema()
  expect(await preferences()).toEqual({
    language: 'en',
    favouriteCinemaId: null,
    consents: { email: false, push: false, sms: false },
  })
  await preferences({ favouriteCinemaId, consents: { email: true } })
  expect(await preferences({ consents: { push: true } })).toMatchObject({ consents: { email: true, push: true } })
  expect(await preferences({ language: 'de', consents: { email: false } })).toEqual({
    language: 'de',
    favouriteCinemaId,
    consents: { email: false, push: true, sms: false },
  })
})

test('a favourite cinema must exist, and an unknown channel of consent is refused', async () => {
  const headers = headersOf(await newCustomer())
  const change = async (changes: object) => {
    const answer = await routes.request(
      '/api/v1/users/me/preferences',
      { ...patch(changes), headers },
      env(),
      EXECUTION,
    )
    return { ...((await answer.json()) as PreferencesView & Problem), status: answer.status }
  }
  const unknownCinema = await change({ language: 'de', favouriteCinemaId: newId(CinemaId) })
  expect([unknownCinema.status, unknownCinema.code]).toEqual([422, 'CINEMA_NOT_FOUND'])
  const unknownChannel = await change({ consents: { email: true, fax: true } })
  expect([unknownChannel.status, unknownChannel.code]).toEqual([400, 'VALIDATION_FAILED'])
  expect(await change({})).toMatchObject({ status: 200, language: 'en', consents: { email: false, push: false } })

  const removed = await openCinema()
  expect(await change({ favouriteCinemaId: removed })).toMatchObject({ status: 200, favouriteCinemaId: removed })
  await database.execute(`delete from booking.cinemas where id = '${removed}'`)
  expect(await change({})).toMatchObject({ status: 200, favouriteCinemaId: null })
})

const staffProfile = async (method: string, userId: UserId, body?: object, permissions: Permission[] = BACK_OFFICE) => {
  const init = {
    method,
    headers: headersOf(newId(UserId), permissions),
    ...(body ? { body: JSON.stringify(body) } : {}),
  }
  const answer = await routes.request(`/api/v1/admin/users/${userId}/staff-profile`, init, env(), EXECUTION)
  return { status: answer.status, body: answer.status === 204 ? null : ((await answer.json()) as object) }
}
const BACK_OFFICE: Permission[] = ['users.read', 'users.update']

test('a staff profile is written, read and removed, and each write has an audit entry with the state before', async () => {
  const userId = await newCustomer()
  const profile = { employeeId: `E-${userId}`, department: 'Box office' }
  expect((await staffProfile('GET', userId)).status).toBe(404)
  expect(await staffProfile('PUT', userId, profile)).toEqual({ status: 200, body: { userId, ...profile } })
  await staffProfile('PUT', userId, { ...profile, department: 'Door' })
  expect((await staffProfile('GET', userId)).body).toEqual({ userId, ...profile, department: 'Door' })
  expect((await staffProfile('DELETE', userId)).status).toBe(204)
  expect((await staffProfile('DELETE', userId)).status).toBe(404)

  const log = sql`select action, before, after from users.audit_log where subject = ${userId} order by at, before nulls first`
  expect((await connect(env()).execute(log)).rows).toEqual([
    { action: 'staff.profile-written', before: null, after: profile },
    { action: 'staff.profile-written', before: profile, after: { ...profile, department: 'Door' } },
    { action: 'staff.profile-removed', before: { ...profile, department: 'Door' }, after: null },
  ])
})

test('an employee id is unique, a profile needs an account, and each endpoint needs its permission', async () => {
  const [uma, ben] = [await newCustomer(), await newCustomer()]
  const profile = { employeeId: `E-${uma}`, department: 'Door' }
  await staffProfile('PUT', uma, profile)
  expect(await staffProfile('PUT', ben, profile)).toMatchObject({ status: 409, body: { code: 'EMPLOYEE_ID_TAKEN' } })
  const withOtherId = { ...profile, employeeId: 'E-0' }
  expect(await staffProfile('PUT', newId(UserId), withOtherId)).toMatchObject({ body: { code: 'ACCOUNT_NOT_FOUND' } })
  expect((await staffProfile('PUT', ben, withOtherId, ['users.read'])).status).toBe(403)
  expect((await staffProfile('GET', uma, undefined, ['users.read'])).status).toBe(200)
})

test('the Worker’s role cannot change the audit log', async () => {
  for (const rewrite of [sql`delete from users.audit_log`, sql`update users.audit_log set action = 'x.y'`]) {
    const outcome = await connect(env())
      .execute(rewrite)
      .then(
        () => 'done',
        (fault: Error) => String(fault.cause),
      )
    expect(outcome).toContain('permission denied')
  }
})

test('the export has a part from every Worker, with fields in camel case', async () => {
  const userId = await newCustomer()
  await handle(registered(userId, 'Ada'))
  await handle(paid(userId, euros(2599)).completed)
  const answer = await routes.request('/api/v1/users/me/export', { headers: headersOf(userId) }, env(), EXECUTION)
  expect(answer.headers.get('content-disposition')).toStartWith('attachment')
  expect(await answer.json()).toMatchObject({
    userId,
    profile: { profile: { displayName: 'Ada', favouriteCinemaId: null }, points: [{ points: 25, currency: 'EUR' }] },
    account: { keptBy: 'auth' },
    bookings: { keptBy: 'booking' },
    payments: { keptBy: 'payment' },
    messages: { keptBy: 'notification' },
  })
})

test('an erased profile is empty and stays empty, and its points are still recorded', async () => {
  const userId = await newCustomer()
  await handle(registered(userId, 'Ada'))
  const { completed, refunded } = paid(userId, euros(2599))
  await handle(completed)
  await staffProfile('PUT', userId, { employeeId: `E-${userId}`, department: 'Door' })
  const erased = newEvent('user.erased.v1', userId, { userId }, { at: 0 })
  expect(await handle(erased, erased)).toEqual([])

  await me(userId, patch({ displayName: 'Ada again' }))
  await handle(registered(userId, 'Ada'), refunded(2599))
  expect(await profile(await me(userId))).toEqual({
    userId,
    displayName: null,
    language: 'en',
    points: 0,
    pointsUnlocked: false,
    onchainWalletAddress: null,
  })
  expect((await staffProfile('GET', userId)).status).toBe(404)
  expect((await staffProfile('PUT', userId, { employeeId: 'E-1', department: 'Door' })).status).toBe(404)
})

test('an event that this Worker has no handler for is reported as failed, and so is one of a user who does not exist', async () => {
  const unknownUser = registered(newId(UserId), 'Ghost')
  const { completed } = paid(newId(UserId), euros(1250))
  const failed = { ...completed.data, failure: { code: 'card_declined', message: 'No.' } }
  const unhandled = newEvent('payment.failed.v1', completed.aggregateId, failed, { at: 0 })
  const failures = await handle(unknownUser, unhandled)
  expect(failures.map(({ eventId }) => eventId).toSorted()).toEqual([unknownUser.eventId, unhandled.eventId].toSorted())
})

test('the Worker is up if its database is', async () => {
  const answer = await routes.request('/health', {}, env(), EXECUTION)
  expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'up' }])
})
