import { expect, test } from 'bun:test'
import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { gateway, signedIn } from '../gateway.fixture'
import { EndedSessions, FRESH_MS, RENEW_MS } from './ended-sessions'

const [ended, open] = [newId(SessionId), newId(SessionId)]
const START = 1_000_000_000

/** The ended sessions that `answer` loads, how far back each load reached, and a clock that the test sets. */
function polling(answer: () => Promise<SessionId[]>) {
  const state = { at: START, reach: [] as number[], pending: [] as Promise<unknown>[] }
  const load = (since: number) => {
    state.reach.push(state.at - since)
    return answer()
  }
  const sessions = new EndedSessions(load, () => state.at)
  return { state, has: (id: SessionId) => sessions.has(id, (work) => state.pending.push(work)) }
}

test('the first requests wait for one load of all ended sessions, and the next load covers only the time since', async () => {
  const { state, has } = polling(async () => [ended])
  expect(await Promise.all([has(ended), has(open), has(ended)])).toEqual([true, false, true])
  state.at += FRESH_MS
  expect(await has(ended)).toBe(true)
  expect(state.reach).toEqual([ACCESS_TOKEN_TTL_MS, FRESH_MS + 10_000])
})

test('under steady traffic no request waits: a result older than RENEW_MS is used once more while the next is loaded', async () => {
  let endedIds: SessionId[] = []
  const { state, has } = polling(async () => {
    await Bun.sleep(1)
    return endedIds
  })
  expect(await has(ended)).toBe(false)
  endedIds = [ended]
  state.at += RENEW_MS
  expect(await has(ended)).toBe(false)
  await Promise.all(state.pending)
  expect(await has(ended)).toBe(true)
})

test('a session that ended five seconds ago is refused, even in the first request after a pause', async () => {
  let endedIds: SessionId[] = []
  const { state, has } = polling(async () => {
    await Bun.sleep(1)
    return endedIds
  })
  await has(ended)
  endedIds = [ended]
  state.at += FRESH_MS
  expect(await has(ended)).toBe(true)
})

test('an ended session is forgotten once its last token has expired, and not responseWith', async () => {
  let endedIds = [ended]
  const { state, has } = polling(async () => endedIds)
  await has(ended)
  endedIds = []
  state.at += ACCESS_TOKEN_TTL_MS
  expect(await has(ended)).toBe(true)
  state.at += FRESH_MS
  expect(await has(ended)).toBe(false)
})

test('while auth is unreachable the known sessions stay ended, and no other caller is refused', async () => {
  let unreachable = false
  const { state, has } = polling(() =>
    unreachable ? Promise.reject(new Error('unreachable')) : Promise.resolve([ended]),
  )
  await has(ended)
  unreachable = true
  state.at += FRESH_MS
  expect([await has(ended), await has(open)]).toEqual([true, false])
})

test('a token of an ended session is refused like an expired one', async () => {
  const { authorization } = await signedIn('customer')
  const claims = JSON.parse(atob(authorization.split('.')[1] ?? ''))
  const responseWith = (endedSessions: () => Promise<SessionId[]>) =>
    gateway(undefined, { ACCESS: { endedSessions } })('/api/v1/bookings', { headers: { authorization } })
  expect((await responseWith(async () => [open])).status).toBe(200)
  const refusal = await responseWith(async () => [claims.sid])
  expect([refusal.status, refusal.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})
