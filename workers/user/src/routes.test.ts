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
import { AROUND } from './settings.fixture'
import { headersOf } from './signed-in.fixture'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const env = () => ({ ...database.settingsOf('users_worker'), ...AROUND })

async function someone(): Promise<UserId> {
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
  routes.request('/api/v1/users/me', { ...init, headers: headersOf(userId) }, env())
const profile = async (answer: Response) => ProfileView.parse(await answer.json())
const patch = (changes: object) => ({ method: 'PATCH', body: JSON.stringify(changes) })

const registered = (userId: UserId, name: string) =>
  newEvent('user.registered.v1', userId, { userId, email: 'ada@example.org', name }, { at: 0 })
const hear = (...events: DomainEvent[]) => handleEvents(eventHandlers, events, () => dependencies(env()))

test('the first look at a profile creates it, and the second finds the same', async () => {
  const userId = await someone()
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

test('a registration opens the profile under the given name, however often it is told', async () => {
  const userId = await someone()
  const event = registered(userId, 'Ada')
  expect(await hear(event, event)).toEqual([])
  expect(await profile(await me(userId))).toMatchObject({ displayName: 'Ada' })
})

test('a registration that arrives after the first look still gives the name', async () => {
  const userId = await someone()
  await me(userId)
  await hear(registered(userId, 'Ada'))
  expect(await profile(await me(userId))).toMatchObject({ displayName: 'Ada' })
})

test('a name that its owner chose is not taken back by a late registration', async () => {
  const userId = await someone()
  await me(userId, patch({ displayName: 'Countess' }))
  await hear(registered(userId, 'Ada'))
  expect(await profile(await me(userId))).toMatchObject({ displayName: 'Countess' })
})

test('a change leaves the rest as it was', async () => {
  const userId = await someone()
  await hear(registered(userId, 'Ada'))
  expect(await profile(await me(userId, patch({ language: 'de-AT' })))).toMatchObject({
    displayName: 'Ada',
    language: 'de-AT',
  })
  expect(await profile(await me(userId, patch({})))).toMatchObject({ displayName: 'Ada', language: 'de-AT' })
})

test('a language that is none is refused without changing anything', async () => {
  const userId = await someone()
  const answer = await me(userId, patch({ language: 'klingon' }))
  expect(answer.status).toBe(400)
  expect(await profile(await me(userId))).toMatchObject({ language: 'en' })
})

test('points are not the customer’s to set', async () => {
  const userId = await someone()
  await me(userId, patch({ points: 1_000_000 }))
  expect(await profile(await me(userId))).toMatchObject({ points: 0 })
})

test('every endpoint that is declared for this Worker is served, once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'user')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

test('nobody is refused', async () => {
  expect((await routes.request('/api/v1/users/me', {}, env())).status).toBe(401)
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

test('rule 31: a payment gives a point for each whole unit, once, however often it is told', async () => {
  const userId = await someone()
  const { completed } = paid(userId, euros(2599))
  expect(await hear(completed)).toEqual([])
  expect(await hear(completed)).toEqual([])
  expect(await profile(await me(userId))).toMatchObject({ points: 25 })
})

test('a currency without minor units gives a point for each of it', async () => {
  const userId = await someone()
  await hear(paid(userId, { amount: 1800, currency: 'JPY' }).completed)
  expect(await profile(await me(userId))).toMatchObject({ points: 1800 })
})

test('what a guest paid at the counter gives nobody points', async () => {
  const seller = await someone()
  const { completed, refunded } = paid(seller, euros(1000))
  const atCounter = { userId: null, takenBy: seller, method: 'cash' as const, channel: 'COUNTER' as const }
  const back = refunded(500)
  const taken = { ...completed, data: { ...completed.data, ...atCounter } }
  expect(await hear(taken, { ...back, data: { ...back.data, ...atCounter } })).toEqual([])
  const { rows } = await connect(env()).execute(
    sql`select 1 from users.points_entries where payment_id = ${completed.data.paymentId}::uuid`,
  )
  expect(rows).toEqual([])
})

test('refunds in parts take back exactly what the payment gave', async () => {
  const userId = await someone()
  const { completed, refunded } = paid(userId, euros(2599))
  for (const event of [completed, refunded(1250), refunded(1349)]) await hear(event)
  expect(await profile(await me(userId))).toMatchObject({ points: 0 })

  const list = await routes.request('/api/v1/users/me/points', { headers: headersOf(userId) }, env())
  const { data, meta } = (await list.json()) as { data: { points: number }[]; meta: { total: number } }
  expect(meta.total).toBe(3)
  expect(data.map(({ points }) => points).toSorted((a, b) => a - b)).toEqual([-13, -12, 25])
})

test('a refund that is told before its payment leaves the balance right', async () => {
  const userId = await someone()
  const { completed, refunded } = paid(userId, euros(1000))
  await hear(refunded(1000))
  await hear(completed)
  expect(await profile(await me(userId))).toMatchObject({ points: 0 })
})

test('the ledger of points cannot be rewritten by the Worker that keeps it', async () => {
  const db = connect(env())
  for (const rewrite of [sql`delete from users.points_entries`, sql`update users.points_entries set points = 100`]) {
    const outcome = await db.execute(rewrite).then(
      () => 'done',
      (fault: Error) => String(fault.cause),
    )
    expect(outcome).toContain('permission denied')
  }
})

test('a proven address unlocks the points', async () => {
  const userId = await someone()
  await hear(newEvent('user.verified.v1', userId, { userId, email: 'ada@example.org' }, { at: 0 }))
  expect(await profile(await me(userId))).toMatchObject({ pointsUnlocked: true })
})

test('consent begins as no, is given and taken back by channel, and leaves the rest alone', async () => {
  const userId = await someone()
  const likes = async (changes?: object) => {
    const init = changes ? patch(changes) : {}
    const answer = await routes.request('/api/v1/users/me/preferences', { ...init, headers: headersOf(userId) }, env())
    return (await answer.json()) as object
  }
  const favouriteCinemaId = await openCinema()
  expect(await likes()).toEqual({ language: 'en', favouriteCinemaId: null, consents: { email: false, push: false } })
  await likes({ favouriteCinemaId, consents: { email: true } })
  expect(await likes({ consents: { push: true } })).toMatchObject({ consents: { email: true, push: true } })
  expect(await likes({ language: 'de', consents: { email: false } })).toEqual({
    language: 'de',
    favouriteCinemaId,
    consents: { email: false, push: true },
  })
})

test('a favourite cinema is one of the house’s, and consents are to what is asked', async () => {
  const headers = headersOf(await someone())
  const change = async (changes: object) => {
    const answer = await routes.request('/api/v1/users/me/preferences', { ...patch(changes), headers }, env())
    return { ...((await answer.json()) as PreferencesView & Problem), status: answer.status }
  }
  const nowhere = await change({ language: 'de', favouriteCinemaId: newId(CinemaId) })
  expect([nowhere.status, nowhere.code]).toEqual([422, 'CINEMA_NOT_FOUND'])
  const unheard = await change({ consents: { email: true, sms: true } })
  expect([unheard.status, unheard.code]).toEqual([400, 'VALIDATION_FAILED'])
  expect(await change({})).toMatchObject({ status: 200, language: 'en', consents: { email: false, push: false } })

  const closing = await openCinema()
  expect(await change({ favouriteCinemaId: closing })).toMatchObject({ status: 200, favouriteCinemaId: closing })
  await database.execute(`delete from booking.cinemas where id = '${closing}'`)
  expect(await change({})).toMatchObject({ status: 200, favouriteCinemaId: null })
})

const staffProfile = async (method: string, userId: UserId, body?: object, may: Permission[] = OFFICE) => {
  const init = { method, headers: headersOf(newId(UserId), may), ...(body ? { body: JSON.stringify(body) } : {}) }
  const answer = await routes.request(`/api/v1/admin/users/${userId}/staff-profile`, init, env())
  return { status: answer.status, body: answer.status === 204 ? null : ((await answer.json()) as object) }
}
const OFFICE: Permission[] = ['users.read', 'users.update']

test('a staff profile is written, read and taken away, and each write stands in the log with what was before', async () => {
  const userId = await someone()
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

test('an employee id is one person’s, a stranger has no profile, and a permission is asked for', async () => {
  const [uma, ben] = [await someone(), await someone()]
  const profile = { employeeId: `E-${uma}`, department: 'Door' }
  await staffProfile('PUT', uma, profile)
  expect(await staffProfile('PUT', ben, profile)).toMatchObject({ status: 409, body: { code: 'EMPLOYEE_ID_TAKEN' } })
  const stranger = { ...profile, employeeId: 'E-0' }
  expect(await staffProfile('PUT', newId(UserId), stranger)).toMatchObject({ body: { code: 'ACCOUNT_NOT_FOUND' } })
  expect((await staffProfile('PUT', ben, stranger, ['users.read'])).status).toBe(403)
  expect((await staffProfile('GET', uma, undefined, ['users.read'])).status).toBe(200)
})

test('the audit log cannot be rewritten by the Worker that keeps it', async () => {
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

test('the export has a part from every Worker, spelt as the API spells', async () => {
  const userId = await someone()
  await hear(registered(userId, 'Ada'))
  await hear(paid(userId, euros(2599)).completed)
  const answer = await routes.request('/api/v1/users/me/export', { headers: headersOf(userId) }, env())
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

test('an erased profile is empty and stays so, and its points go on without a name', async () => {
  const userId = await someone()
  await hear(registered(userId, 'Ada'))
  const { completed, refunded } = paid(userId, euros(2599))
  await hear(completed)
  await staffProfile('PUT', userId, { employeeId: `E-${userId}`, department: 'Door' })
  const erased = newEvent('user.erased.v1', userId, { userId }, { at: 0 })
  expect(await hear(erased, erased)).toEqual([])

  await me(userId, patch({ displayName: 'Ada again' }))
  await hear(registered(userId, 'Ada'), refunded(2599))
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

test('an event that this Worker has no use for is reported, as is one of a user who is gone', async () => {
  const gone = registered(newId(UserId), 'Ghost')
  const { completed } = paid(newId(UserId), euros(1250))
  const failed = { ...completed.data, failure: { code: 'card_declined', message: 'No.' } }
  const useless = newEvent('payment.failed.v1', completed.aggregateId, failed, { at: 0 })
  const failures = await hear(gone, useless)
  expect(failures.map(({ eventId }) => eventId).toSorted()).toEqual([gone.eventId, useless.eventId].toSorted())
})

test('the Worker is up when its database is', async () => {
  const answer = await routes.request('/health', {}, env())
  expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'up' }])
})
