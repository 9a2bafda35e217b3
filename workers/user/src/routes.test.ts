import { afterAll, beforeAll, expect, test } from 'bun:test'
import { ProfileView } from '@cinema/contracts/identity/http'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { BookingId, PaymentId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import { encodeActor } from '@cinema/platform/actor'
import { newEvent } from '@cinema/platform/events'
import { handleEach } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { dependencies } from './deps'
import { routes } from './routes'
import { hearEvent } from './usecases/hear-event'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const env = () => database.settingsOf('users_worker')

async function someone(): Promise<UserId> {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  return userId
}

async function me(userId: UserId, init: RequestInit = {}) {
  const actor = encodeActor({ userId, email: 'ada@example.org', role: 'customer', sessionId: newId(SessionId) })
  const headers = { [ACTOR_HEADER]: actor, 'content-type': 'application/json' }
  return routes.request('/api/v1/users/me', { ...init, headers }, env())
}
const profile = async (answer: Response) => ProfileView.parse(await answer.json())
const patch = (changes: object) => ({ method: 'PATCH', body: JSON.stringify(changes) })

const registered = (userId: UserId, name: string) =>
  newEvent('user.registered.v1', userId, { userId, email: 'ada@example.org', name }, { at: 0 })
const hear = (...events: Parameters<typeof hearEvent>[1][]) => {
  const deps = dependencies(env())
  return handleEach(events, (event) => hearEvent(deps, event))
}

test('the first look at a profile creates it, and the second finds the same', async () => {
  const userId = await someone()
  const first = await profile(await me(userId))
  expect(first).toEqual({ userId, displayName: null, language: 'en', points: 0, onchainWalletAddress: null })
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

test('nobody is refused', async () => {
  expect((await routes.request('/api/v1/users/me', {}, env())).status).toBe(401)
})

test('an event that this Worker has no use for is reported, as is one of a user who is gone', async () => {
  const gone = registered(newId(UserId), 'Ghost')
  const payment = newEvent(
    'payment.completed.v1',
    newId(PaymentId),
    {
      paymentId: newId(PaymentId),
      bookingId: newId(BookingId),
      userId: newId(UserId),
      method: 'card',
      amount: { amount: 1250, currency: 'EUR' },
    },
    { at: 0 },
  )
  const failures = await hear(gone, payment)
  expect(failures.map(({ eventId }) => eventId).toSorted()).toEqual([gone.eventId, payment.eventId].toSorted())
})

test('the Worker is up when its database is', async () => {
  const answer = await routes.request('/health', {}, env())
  expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'up' }])
})
