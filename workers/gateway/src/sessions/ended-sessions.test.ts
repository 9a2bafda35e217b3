import { expect, test } from 'bun:test'
import { TOKEN_LIFE_MS } from '@cinema/contracts/identity/token'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { gateway, signedIn } from '../gateway.fixture'
import { EndedSessions, FRESH_MS, RENEW_MS } from './ended-sessions'

const [ended, open] = [newId(SessionId), newId(SessionId)]
const BEGINNING = 1_000_000_000

/** Sessions that end when the scene says so, what was asked of auth, and a clock that is moved by hand. */
function polling(answer: () => Promise<SessionId[]>) {
  const scene = { at: BEGINNING, asked: [] as number[], underWay: [] as Promise<unknown>[] }
  const ask = (since: number) => {
    scene.asked.push(scene.at - since)
    return answer()
  }
  const sessions = new EndedSessions(ask, () => scene.at)
  return { scene, has: (id: SessionId) => sessions.has(id, (work) => scene.underWay.push(work)) }
}

test('whoever comes first waits for what has ended; those who follow know it, and only their share is asked for', async () => {
  const { scene, has } = polling(async () => [ended])
  expect(await Promise.all([has(ended), has(open), has(ended)])).toEqual([true, false, true])
  scene.at += FRESH_MS
  expect(await has(ended)).toBe(true)
  expect(scene.asked).toEqual([TOKEN_LIFE_MS, FRESH_MS + 10_000])
})

test('while requests come in nobody waits: one is answered by what is known, the next by what was asked behind it', async () => {
  let over: SessionId[] = []
  const { scene, has } = polling(async () => {
    await Bun.sleep(1)
    return over
  })
  expect(await has(ended)).toBe(false)
  over = [ended]
  scene.at += RENEW_MS
  expect(await has(ended)).toBe(false)
  await Promise.all(scene.underWay)
  expect(await has(ended)).toBe(true)
})

test('nobody whose session ended five seconds ago gets in, also who comes first after a while without requests', async () => {
  let over: SessionId[] = []
  const { scene, has } = polling(async () => {
    await Bun.sleep(1)
    return over
  })
  await has(ended)
  over = [ended]
  scene.at += FRESH_MS
  expect(await has(ended)).toBe(true)
})

test('what no token can name any more is forgotten, and only then', async () => {
  let over = [ended]
  const { scene, has } = polling(async () => over)
  await has(ended)
  over = []
  scene.at += TOKEN_LIFE_MS
  expect(await has(ended)).toBe(true)
  scene.at += FRESH_MS
  expect(await has(ended)).toBe(false)
})

test('while auth is away what is known stays known, and nobody is kept out', async () => {
  let away = false
  const { scene, has } = polling(() => (away ? Promise.reject(new Error('away')) : Promise.resolve([ended])))
  await has(ended)
  away = true
  scene.at += FRESH_MS
  expect([await has(ended), await has(open)]).toEqual([true, false])
})

test('a token of a session that has ended is refused at the door as one that has lapsed', async () => {
  const { authorization } = await signedIn('customer')
  const claims = JSON.parse(atob(authorization.split('.')[1] ?? ''))
  const before = (endedSessions: () => Promise<SessionId[]>) =>
    gateway(undefined, { ACCESS: { endedSessions } })('/api/v1/bookings', { headers: { authorization } })
  expect((await before(async () => [open])).status).toBe(200)
  const refused = await before(async () => [claims.sid])
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})
