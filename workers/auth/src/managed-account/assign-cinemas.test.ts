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

test('a cinema that is named twice is assigned and noted once, and both alike', async () => {
  const [near, far] = [newId(CinemaId), newId(CinemaId)].toSorted()
  const seen: unknown[] = []
  const deps = {
    managedAccounts: {
      assign: async (_: unknown, ids: unknown, deed: { after: unknown }) => {
        seen.push(ids, deed.after)
        return 'NOT_STAFF' as const
      },
    },
    deed: (_: unknown, __: unknown, ___: unknown, after: unknown) => ({ after }),
  }
  const wanted = { actor, userId: newId(UserId), body: { cinemaIds: [far, near, far] as CinemaId[] } }
  await assignCinemas(deps as never, wanted)
  expect(seen).toEqual([
    [near, far],
    [near, far],
  ])
})

test('a change of an account names what it changes', () => {
  const judged = [{}, { colour: 'red' }, { disabled: false }].map((changes) => AccountChanges.safeParse(changes))
  expect(judged.map(({ success }) => success)).toEqual([false, false, true])
  expect(judged[0]?.error?.issues[0]?.message).toBe('name at least one change')
})
