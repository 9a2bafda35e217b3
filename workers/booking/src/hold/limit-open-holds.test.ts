import { expect, test } from 'bun:test'
import type { Actor } from '@cinema/contracts/shared/actor'
import { SessionId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import { limitOpenHolds } from './limit-open-holds'
import { MAX_OPEN_HOLDS } from './store'

const at = Date.parse('2026-11-23T10:00:00Z')
const showtimeId = ShowtimeId.parse(crypto.randomUUID())
const actor: Actor = {
  permissions: [],
  userId: UserId.parse(crypto.randomUUID()),
  email: 'ada@example.org',
  role: 'customer',
  sessionId: SessionId.parse(crypto.randomUUID()),
  cinemaIds: [],
}

function fakes(record: () => Promise<number>) {
  const done: string[] = []
  const deps = {
    now: () => at,
    openHolds: {
      record,
      remove: async () => {
        done.push('removed')
      },
    },
  }
  const release = async () => {
    done.push('released')
  }
  return { deps, done, request: { actor, showtimeId, until: at + 600_000, release } }
}

test('a third open hold is accepted', async () => {
  const { deps, done, request } = fakes(async () => MAX_OPEN_HOLDS)
  expect(await limitOpenHolds(deps, request)).toEqual({ ok: true, value: null })
  expect(done).toEqual([])
})

test('a fourth open hold is released, removed and refused', async () => {
  const { deps, done, request } = fakes(async () => MAX_OPEN_HOLDS + 1)
  expect(await limitOpenHolds(deps, request)).toEqual({
    ok: false,
    refusal: { code: 'TOO_MANY_HOLDS', max: MAX_OPEN_HOLDS },
  })
  expect(done).toEqual(['released', 'removed'])
})

test('without Redis a hold is always accepted', async () => {
  const { deps, request } = fakes(() => Promise.reject(new Error('Redis is unreachable')))
  expect(await limitOpenHolds(deps, request)).toMatchObject({ ok: true })
})
