import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { EventId, NotificationId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedPostgres } from '@cinema/testing/migrated-postgres'
import { findPostgres } from '@cinema/testing/throw-away-postgres'
import { notifications } from './store'

const bin = await findPostgres()
const [WRITERS, WRITES] = [8, 20]

/** Whether the work is done within a moment; if not, it waits for a lock. */
const isDoneSoon = (work: Promise<unknown>) => Promise.race([work.then(() => true), Bun.sleep(200).then(() => false)])

describe.skipIf(bin === null)('with several transactions open at once, on PostgreSQL 15', () => {
  let postgres: Awaited<ReturnType<typeof migratedPostgres>>
  let ada: UserId
  let eve: UserId
  beforeAll(async () => {
    postgres = await migratedPostgres(bin ?? '')
  }, 60_000)
  afterAll(() => postgres?.close())
  beforeEach(async () => {
    ada = await newAccount()
    eve = await newAccount()
  })

  async function newAccount(): Promise<UserId> {
    const id = newId(UserId)
    await postgres.execute(
      `INSERT INTO auth.users (id, email, password_hash, name, role_id)
       SELECT '${id}', '${id}@example.org', 'none', 'Ada', id FROM auth.roles WHERE name = 'customer'`,
    )
    return id
  }
  const store = () => notifications(connect(postgres.settingsOf('notification_worker')))
  const add = (userId: UserId, eventId = newId(EventId)) =>
    store().add({
      id: newId(NotificationId),
      userId,
      eventId,
      type: 'points.changed',
      title: '',
      message: '',
      link: null,
    })
  const sequences = async (userId: UserId) =>
    (await store().since(userId, 0, 1_000)).notifications.map(({ sequence }) => sequence)
  const insert = (userId: UserId) =>
    `INSERT INTO notification.notifications (id, user_id, event_id, type, title, message)
     VALUES (gen_random_uuid(), '${userId}', gen_random_uuid(), 'points.changed', '', '')`

  for (const [end, expected] of [
    ['COMMIT', [1, 2]],
    ['ROLLBACK', [1]],
  ] as const) {
    test(`a user’s next notification waits for the ${end} of the one before, and one of another user does not`, async () => {
      const first = await postgres.session()
      await first.query('BEGIN')
      await first.query(insert(ada))
      const second = add(ada)
      expect(await isDoneSoon(add(eve))).toBe(true)
      expect(await isDoneSoon(second)).toBe(false)
      expect(await sequences(ada)).toEqual([])
      await first.query(end)
      first.release()
      await second
      expect(await sequences(ada)).toEqual([...expected])
    })
  }

  test('many writers, of which some repeat the events of others, leave no gap and no repetition', async () => {
    const events = Array.from({ length: WRITES }, () => newId(EventId))
    const writer = async (index: number) => {
      for (const shared of events) await add(ada, index % 2 === 0 ? shared : newId(EventId))
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)))
    const count = WRITES + (WRITERS / 2) * WRITES
    expect(await sequences(ada)).toEqual(Array.from({ length: count }, (_, place) => place + 1))
  }, 60_000)
})
