import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { AuditEntry, AuditQuery } from '@cinema/contracts/identity/audit'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { auditEntries } from './store'

const [ada, ben] = [newId(UserId), newId(UserId)]
let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
  await database.addCustomer(ada)
  await database.execute(
    ['auth', 'booking', 'movie']
      .map(
        (schema, place) => `insert into ${schema}.audit_log (id, actor_id, action, subject, after, at)
          select gen_random_uuid(), case when n % 2 = 0 then '${ada}'::uuid else '${ben}'::uuid end, '${schema}.step-' || chr(96 + n),
            n, '{"n":1}', timestamptz '2026-11-01' + n * interval '1 microsecond' + ${place} * interval '1 second'
          from generate_series(1, 9) n`,
      )
      .join(';'),
  )
}, 60_000)
afterAll(() => database.close())

const list = (query: Partial<AuditQuery>) =>
  auditEntries(connect(database.settingsOf('auth_worker'))).list({ perPage: 50, ...query })

test('the logs of all Workers are listed as one, newest first, and paging by cursor neither skips nor repeats an entry', async () => {
  const seen: AuditEntry[] = []
  let cursor: string | undefined
  do {
    const { data, meta } = await list({ perPage: 4, ...(cursor ? { cursor } : {}) })
    seen.push(...data)
    cursor = meta.nextCursor ?? undefined
  } while (cursor)
  const inOrder = ['movie', 'booking', 'auth'].flatMap((schema) =>
    [9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `${schema} ${n}`),
  )
  expect(seen.map(({ schema, subject }) => `${schema} ${subject}`)).toEqual(inOrder)
})

test('entries are filtered by actor, action, subject and time', async () => {
  const count = async (query: Partial<AuditQuery>) => (await list(query)).data.length
  expect(await count({ actorId: ada })).toBe(12)
  expect(await count({ action: 'movie' })).toBe(9)
  expect(await count({ action: 'movie.step-c' })).toBe(1)
  expect(await count({ action: 'mov' })).toBe(0)
  expect(await count({ subject: '5' })).toBe(3)
  expect(await count({ from: '2026-11-01T00:00:01Z', to: '2026-11-01T00:00:02Z' })).toBe(9)
})

test('an entry has the e-mail of its actor if the account exists', async () => {
  const [ofAda, ofBen] = [await list({ actorId: ada, perPage: 1 }), await list({ actorId: ben, perPage: 1 })]
  expect([ofAda.data[0]?.actorEmail, ofBen.data[0]?.actorEmail]).toEqual([`${ada}@example.org`, null])
})
