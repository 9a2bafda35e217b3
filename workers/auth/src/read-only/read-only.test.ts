import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Actor } from '@cinema/contracts/shared/actor'
import { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { connectRedis } from '@cinema/platform/redis'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { runningRedis } from '@cinema/testing/running-redis'
import { readOnlyStore } from './store'
import { endReadOnly, showReadOnly, startReadOnly } from './switch'

const NOW = Date.now()
const MINUTE_MS = 60_000
const redis = runningRedis()
const actor: Actor = {
  userId: newId(UserId),
  sessionId: newId(SessionId),
  email: 'alma@example.org',
  role: 'admin',
  cinemaIds: [],
  permissions: [],
}

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(async () => {
  await redis.close()
  await database.close()
})

const deps = () => ({
  readOnly: readOnlyStore(connect(database.settingsOf('auth_worker')), connectRedis(redis.settings)),
  auditEntry: (by: Pick<Actor, 'userId'>, action: string, subject: string, after: object | null = null) => ({
    ...{ actorId: by.userId, action, subject, before: null, after, requestId: 'request' },
  }),
  now: () => NOW,
})
const start = (body: { from?: string; minutes: number; reason: string }) => startReadOnly(deps(), { actor, body })

test('the mode begins now or later, ends by itself, and is in the audit log with what it replaces', async () => {
  expect(await showReadOnly(deps())).toEqual({ readOnly: null })
  const { readOnly } = await start({ minutes: 30, reason: 'We are moving.' })
  expect(readOnly).toMatchObject({ reason: 'We are moving.', until: new Date(NOW + 30 * MINUTE_MS).toISOString() })
  expect(await showReadOnly(deps())).toEqual({ readOnly })

  const from = new Date(NOW + 60 * MINUTE_MS).toISOString()
  const later = await start({ from, minutes: 10, reason: 'Tonight.' })
  expect(later.readOnly).toMatchObject({ since: from, until: new Date(NOW + 70 * MINUTE_MS).toISOString() })
  redis.advance(71 * MINUTE_MS)
  expect(await showReadOnly(deps())).toEqual({ readOnly: null })

  redis.advance(-71 * MINUTE_MS)
  await endReadOnly(deps(), { actor })
  expect(await showReadOnly(deps())).toEqual({ readOnly: null })
  const { rows } = await connect(database.settingsOf('auth_worker')).execute<{ action: string; before: object | null }>(
    `select action, before from auth.audit_log where subject = 'system' order by at, id`,
  )
  expect(rows.map(({ action }) => action)).toEqual(['system.read-only', 'system.read-only', 'system.writable'])
  expect(rows[1]?.before).toEqual({ ...readOnly })
})
