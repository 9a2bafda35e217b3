import { afterAll, beforeEach, expect, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { connectRedis } from '@cinema/platform/redis'
import { runningRedis } from '@cinema/testing/running-redis'
import { codes } from '../email/store'
import { resetTokens } from '../password/store'
import { knownAddresses } from './known-addresses'
import { limits } from './limits'
import { lockouts } from './lockouts'

const server = runningRedis()
const redis = connectRedis(server.settings)
const SECOND = 1_000
const MINUTE = 60 * SECOND

beforeEach(() => server.clear())
afterAll(() => server.close())

test('rule 34: without Redis nothing is let through', async () => {
  const away = connectRedis({ UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9', UPSTASH_REDIS_REST_TOKEN: 'any' })
  const asked = limits(away, () => 0)
  const busy = { ok: false, refusal: { code: 'SIGN_IN_BUSY', retryAfterSeconds: 5 } } as const
  expect(await asked.attempt('ada@example.org')).toEqual(busy)
  expect(await asked.pass({ loginByAccount: 'ada@example.org' })).toEqual(busy)
})

test('everybody on a developer’s machine shares one address, which is not limited', async () => {
  const asked = limits(redis, () => Date.now())
  const registerFrom = async (registerByAddress: string) => {
    const answers = []
    for (let time = 0; time < 11; time += 1) answers.push((await asked.pass({ registerByAddress })).ok)
    return answers.filter((ok) => !ok).length
  }
  expect(await registerFrom('127.0.0.1')).toBe(0)
  expect(await registerFrom('203.0.113.9')).toBe(1)
})

test('a refusal tells the limit that was reached, and not the one beside it', async () => {
  const { pass, attempt } = limits(redis, () => Date.now())
  const answers = []
  for (let time = 0; time < 4; time += 1)
    answers.push(await pass({ resetByAddress: '203.0.113.9', resetByAccount: 'ada' }))
  for (let time = 0; time < 7; time += 1) answers.push(await pass({ resetByAddress: '203.0.113.9' }))
  for (let time = 0; time < 11; time += 1) answers.push(await attempt('ben'))
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.refusal))
  expect(refusals.map((refusal) => 'limit' in refusal && refusal.limit)).toEqual([3, 10, 10])
})

test('a lock begins after ten attempts, doubles, and never exceeds a quarter of an hour', async () => {
  const { attempt, forget } = lockouts(redis)
  let at = 1_800_000_000_000
  for (let time = 0; time < 10; time += 1) expect(await attempt('ada', at)).toBe(0)

  const locks: number[] = []
  for (let time = 0; time < 8; time += 1) {
    const wait = await attempt('ada', at)
    locks.push(wait / SECOND)
    at += wait
    expect(await attempt('ada', at)).toBe(0)
  }
  expect(locks).toEqual([30, 60, 120, 240, 480, 900, 900, 900])

  await forget('ada')
  expect(await attempt('ada', at)).toBe(0)
  expect(await attempt('somebody else', at)).toBe(0)
})

test('who guesses from elsewhere does not lock the owner out of where they signed in before, nor do they guess there', async () => {
  const { nameFor, attempt, remember, forgetAll } = limits(redis, () => Date.now())
  const [home, elsewhere, email] = ['203.0.113.9', '198.51.100.7', 'ada@example.org']
  const triesFrom = async (address: string) => {
    const name = await nameFor(email, address)
    return name.ok && (await attempt(name.value)).ok
  }
  await remember(email, home)
  const tries = []
  for (let time = 0; time < 12; time += 1) tries.push(await triesFrom(elsewhere))
  expect(tries.filter((judged) => judged)).toHaveLength(10)
  expect([await triesFrom(home), await triesFrom(elsewhere), await triesFrom('192.0.2.1')]).toEqual([
    true,
    false,
    false,
  ])

  for (let time = 0; time < 12; time += 1) await triesFrom(home)
  expect(await triesFrom(home)).toBe(false)
  await forgetAll(email)
  expect([await triesFrom(home), await triesFrom(elsewhere)]).toEqual([true, true])
})

test('only the last addresses are known, and none for ever', async () => {
  const { find, remember } = knownAddresses(redis)
  const addressOf = (n: number) => `203.0.113.${n}`
  const at = Date.now()
  for (let n = 0; n < 21; n += 1) await remember('ada', addressOf(n), at + n)
  const known = await Promise.all([0, 1, 20].map((n) => find('ada', addressOf(n))))
  expect(known.map((fingerprint) => fingerprint !== null)).toEqual([false, true, true])
  expect(await find('ben', addressOf(20))).toBeNull()
  await remember('ada', addressOf(30), at + 31 * 24 * 60 * MINUTE)
  expect(await find('ada', addressOf(20))).toBeNull()
})

test('of parallel attempts no more than the free ones are judged', async () => {
  const { attempt } = lockouts(redis)
  const waits = await Promise.all(Array.from({ length: 50 }, () => attempt('ada', 1_800_000_000_000)))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10)
})

test('a code is good for ten minutes and for the purpose and the user that it was made for', async () => {
  const [ada, eve] = [newId(UserId), newId(UserId)]
  const { keep, redeem } = codes(redis)
  await keep('verify-email', ada, '000042', 'ada@example.org')
  expect(await redeem('change-email', ada, '000042')).toEqual({ outcome: 'LAPSED' })
  expect(await redeem('verify-email', eve, '000042')).toEqual({ outcome: 'LAPSED' })
  expect(await redeem('verify-email', ada, '000043')).toEqual({ outcome: 'WRONG' })
  expect(await redeem('verify-email', ada, '000042')).toEqual({ outcome: 'GOOD', address: 'ada@example.org' })

  await keep('verify-email', ada, '000042', 'ada@example.org')
  server.moveOn(10 * MINUTE)
  expect(await redeem('verify-email', ada, '000042')).toEqual({ outcome: 'LAPSED' })
})

test('of two requests with the right code one wins', async () => {
  const ada = newId(UserId)
  const { keep, redeem } = codes(redis)
  await keep('verify-email', ada, '123456', 'ada@example.org')
  const both = await Promise.all([redeem('verify-email', ada, '123456'), redeem('verify-email', ada, '123456')])
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['GOOD', 'LAPSED'])
})

test('a reset link lapses after half an hour, and a newer one replaces it', async () => {
  const ada = newId(UserId)
  const { keep, spend } = resetTokens(redis)
  await keep(ada, 'first')
  await keep(ada, 'second')
  expect([await spend(ada, 'first'), await spend(ada, 'second'), await spend(ada, 'second')]).toEqual([
    false,
    true,
    false,
  ])
  await keep(ada, 'third')
  server.moveOn(30 * MINUTE)
  expect(await spend(ada, 'third')).toBe(false)
})
