import { afterAll, beforeEach, expect, test } from 'bun:test'
import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { connectRedis } from '@cinema/platform/redis'
import { runningRedis } from '@cinema/testing/running-redis'
import { sessions } from './store'

const redis = runningRedis()
let at = Date.now()
const store = sessions(connectRedis(redis.settings), () => at)
const userId = newId(UserId)
beforeEach(() => redis.clear())
afterAll(() => redis.close())

async function started(): Promise<SessionId> {
  const id = newId(SessionId)
  await store.start(id, { userId, current: 'first', userAgent: 'A phone', startedAt: at })
  return id
}

test('rule 33: a refresh token that is used twice ends its session, which is then listed as ended; other sessions continue', async () => {
  const [stolen, own] = [await started(), await started()]
  expect(await store.rotate(stolen, 'first', 'second')).toEqual({ outcome: 'ROTATED', userId })
  expect(await store.rotate(own, 'first', 'second')).toEqual({ outcome: 'ROTATED', userId })
  expect(await store.rotate(stolen, 'first', 'third')).toEqual({ outcome: 'ENDED', userId })
  expect(await store.rotate(stolen, 'second', 'third')).toBeNull()
  expect(await store.endedSince(at)).toEqual([stolen])
})

test('all sessions except the current one end, and each is listed as ended once, until its access tokens have expired', async () => {
  const [own, phone, tablet] = [await started(), await started(), await started()]
  expect(await store.end(phone)).toBe(userId)
  at += 1_000
  expect(await store.end(phone)).toBeNull()
  expect(await store.endAll(userId, own)).toEqual([tablet])
  expect((await store.endedSince(at - 1_000)).toSorted()).toEqual([phone, tablet].toSorted())
  expect(await store.endedSince(at)).toEqual([tablet])
  expect((await store.list(userId, own)).map(({ id }) => id)).toEqual([own])
  at += ACCESS_TOKEN_TTL_MS
  expect(await store.endedSince(0)).toEqual([])
})
