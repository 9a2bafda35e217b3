import { afterAll, beforeAll, expect, test } from 'bun:test'
import { DomainEvent } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { handleEvents } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { dependencies } from '../deps'
import { eventHandlers } from '../event-handlers'
import { routes } from '../routes'
import { BINDINGS, EXECUTION } from '../settings.fixture'
import { headersOf } from '../signed-in.fixture'

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

async function patch(userId: UserId, path: string, changes: object): Promise<number> {
  const init = { method: 'PATCH', headers: headersOf(userId), body: JSON.stringify(changes) }
  return (await routes.request(path, init, env(), EXECUTION)).status
}
const profile = (userId: UserId, changes: object) => patch(userId, '/api/v1/users/me', changes)
const preferences = (userId: UserId, changes: object) => patch(userId, '/api/v1/users/me/preferences', changes)

const registered = (userId: UserId, language: string) =>
  newEvent('user.registered.v1', userId, { userId, email: 'ada@example.org', name: 'Ada', language }, { at: 0 })
const handle = (event: DomainEvent) => handleEvents(eventHandlers, [event], () => dependencies(env()))

type Appended = { payload: unknown; id: string; event_type: string; request_id: string }

/** What was published about the customer, in order, checked against the contract. */
async function published(userId: UserId) {
  const { rows } = await connect(database.settingsOf('events_worker')).execute<Appended>(
    sql`select payload, id, event_type, request_id from events.outbox_events where aggregate_id = ${userId} order by position`,
  )
  return rows.map((row) => {
    const event = DomainEvent.parse(row.payload)
    expect([row.id, row.event_type, row.request_id]).toEqual([event.eventId, event.type, event.requestId ?? ''])
    return event
  })
}
const dataOf = async (userId: UserId) => (await published(userId)).map(({ data }) => data)

test('rule 30: a change of language or consents is published with it, as both are then', async () => {
  const userId = await newCustomer()
  await preferences(userId, { consents: { email: true } })
  await profile(userId, { language: 'de-AT' })
  await preferences(userId, { language: 'en', consents: { email: false, push: true } })
  expect(await dataOf(userId)).toEqual([
    { userId, language: 'en', consents: { email: true, push: false } },
    { userId, language: 'de-AT', consents: { email: true, push: false } },
    { userId, language: 'en', consents: { email: false, push: true } },
  ])
  const instants = (await published(userId)).map(({ occurredAt }) => occurredAt)
  expect(instants).toEqual(instants.toSorted())
  expect(new Set(instants).size).toBe(3)
})

test('what changes neither is not published: another name, the same values again, reading, and a refused change', async () => {
  const userId = await newCustomer()
  await profile(userId, { displayName: 'Countess' })
  await preferences(userId, { consents: { email: false } })
  expect(await dataOf(userId)).toEqual([])

  await preferences(userId, { language: 'de', consents: { push: true } })
  await preferences(userId, { language: 'de', consents: { push: true } })
  await profile(userId, { language: 'de', displayName: 'Ada' })
  expect(await preferences(userId, { language: 'en', favouriteCinemaId: newId(UserId) })).toBe(422)
  expect(await dataOf(userId)).toHaveLength(1)
})

test('changes at the same time are all published, and the last instant has what is stored', async () => {
  const userId = await newCustomer()
  const languages = ['de', 'en', 'fr', 'it', 'de-AT', 'en-GB']
  await Promise.all(languages.map((language) => preferences(userId, { language })))
  const events = (await published(userId)).toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt))
  const answer = await routes.request('/api/v1/users/me/preferences', { headers: headersOf(userId) }, env(), EXECUTION)
  expect(events.length).toBe(languages.length)
  expect(events.at(-1)?.data).toMatchObject({ language: ((await answer.json()) as { language: string }).language })
})

test('the language of a registration is the profile’s, unless the customer has chosen one since', async () => {
  const [ada, eve] = [await newCustomer(), await newCustomer()]
  await handle(registered(ada, 'de'))
  await profile(eve, { language: 'fr' })
  await handle(registered(eve, 'de'))
  const languageOf = async (userId: UserId) =>
    (await (
      await routes.request('/api/v1/users/me', { headers: headersOf(userId) }, env(), EXECUTION)
    ).json()) as object
  expect(await languageOf(ada)).toMatchObject({ language: 'de' })
  expect(await languageOf(eve)).toMatchObject({ language: 'fr' })
  expect(await dataOf(ada)).toEqual([])
})

test('preferences that were published before the registration was known are published again with its language', async () => {
  const userId = await newCustomer()
  await preferences(userId, { consents: { email: true } })
  for (let time = 0; time < 2; time += 1) await handle(registered(userId, 'de'))
  expect(await dataOf(userId)).toMatchObject([{ language: 'en' }, { language: 'de', consents: { email: true } }])
})

test('nothing is published about an erased profile', async () => {
  const userId = await newCustomer()
  await handle(newEvent('user.erased.v1', userId, { userId }, { at: 0 }))
  await preferences(userId, { language: 'de', consents: { email: true } })
  expect(await dataOf(userId)).toEqual([])
})
