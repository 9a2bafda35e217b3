import { expect, test } from 'bun:test'
import { AccountChanges } from '@cinema/contracts/identity/admin'
import type { Actor } from '@cinema/contracts/shared/actor'
import { CinemaId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { assignCinemas } from './assign-cinemas'

const actor: Actor = {
  userId: newId(UserId),
  sessionId: newId(SessionId),
  email: 'ada@example.org',
  role: 'admin',
  permissions: [],
  cinemaIds: [],
}

test('a cinema that is listed twice is assigned once, and the audit entry has the same list', async () => {
  const [near, far] = [newId(CinemaId), newId(CinemaId)].toSorted()
  const seen: unknown[] = []
  const deps = {
    managedAccounts: {
      assign: async (_: unknown, ids: unknown, entry: { after: unknown }) => {
        seen.push(ids, entry.after)
        return 'NOT_STAFF' as const
      },
    },
    auditEntry: (_: unknown, __: unknown, ___: unknown, after: unknown) => ({ after }),
  }
  const wanted = { actor, userId: newId(UserId), body: { cinemaIds: [far, near, far] as CinemaId[] } }
  await assignCinemas(deps as never, wanted)
  expect(seen).toEqual([
    [near, far],
    [near, far],
  ])
})

test('a change of an account without any known field is invalid', () => {
  const parsed = [{}, { colour: 'red' }, { disabled: false }].map((changes) => AccountChanges.safeParse(changes))
  expect(parsed.map(({ success }) => success)).toEqual([false, false, true])
  expect(parsed[0]?.error?.issues[0]?.message).toBe('name at least one change')
})
