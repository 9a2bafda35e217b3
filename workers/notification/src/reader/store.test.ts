import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { EventOf } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect, type Db } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import fc from 'fast-check'
import { people } from '../person/store'
import { type Readers, readers } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
let store: Readers
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('notification_worker'))
  store = readers(db)
}, 60_000)
afterAll(() => database.close())

type Told = EventOf<'user.registered.v1'> | EventOf<'user.verified.v1'> | EventOf<'user.preferences-changed.v1'>
const apply = (event: Told) =>
  event.type === 'user.registered.v1'
    ? store.register(event)
    : event.type === 'user.verified.v1'
      ? store.verify(event)
      : store.prefer(event)

const registered = (userId: UserId) =>
  newEvent(
    'user.registered.v1',
    userId,
    { userId, email: 'ada@example.org', name: 'Ada', language: 'de' },
    { at: 1000 },
  )
const verified = (userId: UserId, email: string, at: number) =>
  newEvent('user.verified.v1', userId, { userId, email }, { at })
const preferred = (userId: UserId, language: string, email: boolean, occurredAt: string) => ({
  ...newEvent(
    'user.preferences-changed.v1',
    userId,
    { userId, language, consents: { email, push: !email } },
    { at: 0 },
  ),
  occurredAt,
})

test('a new account is written to in the language of its registration, at an address that is not verified', async () => {
  const userId = newId(UserId)
  await store.register(registered(userId))
  expect(await store.of(userId)).toEqual({
    language: 'de',
    email: 'ada@example.org',
    emailVerified: false,
    consents: { email: false, push: false },
  })
  expect(await store.languageOf(userId)).toBe('de')
})

test('one who is not known, and a guest, are written to in English, without any consent', async () => {
  expect(await store.of(newId(UserId))).toMatchObject({ language: 'en', email: null, consents: { email: false } })
  expect(await store.languageOf(null)).toBe('en')
})

test('the events of an account, in any order and delivered again, leave what the last of each kind tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (order) => {
      const userId = newId(UserId)
      const events: Told[] = [
        registered(userId),
        verified(userId, 'ada@example.org', 2000),
        verified(userId, 'countess@example.org', 3000),
        preferred(userId, 'de', true, '2026-11-23T10:00:00.000001Z'),
        preferred(userId, 'en-GB', false, '2026-11-23T10:00:00.000002Z'),
      ]
      const shuffled = [...events, ...events]
        .map((event) => ({ event, place: order.next().value ?? 0 }))
        .toSorted((one, other) => one.place - other.place)
      for (const { event } of shuffled) await apply(event)
      expect(await store.of(userId)).toEqual({
        language: 'en-GB',
        email: 'countess@example.org',
        emailVerified: true,
        consents: { email: false, push: true },
      })
    }),
    { numRuns: 20 },
  )
}, 30_000)

test('an erased account is no reader, and a late event does not make it one again', async () => {
  const userId = newId(UserId)
  await store.register(registered(userId))
  await people(db).erase(userId)
  for (const event of [registered(userId), verified(userId, 'ada@example.org', 2000)]) await apply(event)
  await apply(preferred(userId, 'de', true, '2026-11-23T10:00:00Z'))
  expect(await store.of(userId)).toMatchObject({ email: null, language: 'en', consents: { email: false } })
})
