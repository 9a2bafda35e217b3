import { afterAll, beforeEach, expect, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { connectRedis } from '@cinema/platform/redis'
import { runningRedis } from '@cinema/testing/running-redis'
import { codes } from '../email/store'
import { resetTokens } from '../password/store'
import { knownIpAddresses } from './known-ip-addresses'
import { limits } from './limits'
import { lockouts } from './lockouts'

const server = runningRedis()
const redis = connectRedis(server.settings)
const SECOND = 1_000
const MINUTE = 60 * SECOND

beforeEach(() => server.clear())
afterAll(() => server.close())

test('rule 34: without Redis every attempt is refused', async () => {
  const unreachable = connectRedis({ UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9', UPSTASH_REDIS_REST_TOKEN: 'any' })
  const limiter = limits(unreachable, () => 0)
  const busy = { ok: false, refusal: { code: 'SIGN_IN_BUSY', retryAfterSeconds: 5 } } as const
  expect(await limiter.countAttempt('ada@example.org')).toEqual(busy)
  expect(await limiter.check({ loginByAccount: 'ada@example.org' })).toEqual(busy)
})

test('loopback addresses are not limited', async () => {
  const limiter = limits(redis, () => Date.now())
  const registerFrom = async (registerByAddress: string) => {
    const answers = []
    for (let time = 0; time < 11; time += 1) answers.push((await limiter.check({ registerByAddress })).ok)
    return answers.filter((ok) => !ok).length
  }
  expect(await registerFrom('127.0.0.1')).toBe(0)
  expect(await registerFrom('203.0.113.9')).toBe(1)
})

test('a refusal has the limit that was reached and not another one', async () => {
  const { check, countAttempt } = limits(redis, () => Date.now())
  const answers = []
  for (let time = 0; time < 4; time += 1)
    answers.push(await check({ resetByAddress: '203.0.113.9', resetByAccount: 'ada' }))
  for (let time = 0; time < 7; time += 1) answers.push(await check({ resetByAddress: '203.0.113.9' }))
  for (let time = 0; time < 11; time += 1) answers.push(await countAttempt('ben'))
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.refusal))
  expect(refusals.map((refusal) => 'limit' in refusal && refusal.limit)).toEqual([3, 10, 10])
})

test('an account is locked after ten attempts; each lock is twice as long as the one before, up to 15 minutes', async () => {
  const { countAttempt, reset } = lockouts(redis)
  let at = 1_800_000_000_000
  for (let time = 0; time < 10; time += 1) expect(await countAttempt('ada', at)).toBe(0)

  const locks: number[] = []
  for (let time = 0; time < 8; time += 1) {
    const wait = await countAttempt('ada', at)
    locks.push(wait / SECOND)
    at += wait
    expect(await countAttempt('ada', at)).toBe(0)
  }
  expect(locks).toEqual([30, 60, 120, 240, 480, 900, 900, 900])

  await reset('ada')
  expect(await countAttempt('ada', at)).toBe(0)
  expect(await countAttempt('somebody else', at)).toBe(0)
})

test('attempts from unknown addresses do not lock the account for an address that its owner has signed in from', async () => {
  const { attemptKey, countAttempt, rememberAddress, resetAllAttempts } = limits(redis, () => Date.now())
  const [home, elsewhere, email] = ['203.0.113.9', '198.51.100.7', 'ada@example.org']
  const attemptFrom = async (address: string) => {
    const key = await attemptKey(email, address)
    return key.ok && (await countAttempt(key.value)).ok
  }
  await rememberAddress(email, home)
  const attempts = []
  for (let time = 0; time < 12; time += 1) attempts.push(await attemptFrom(elsewhere))
  expect(attempts.filter((allowed) => allowed)).toHaveLength(10)
  expect([await attemptFrom(home), await attemptFrom(elsewhere), await attemptFrom('192.0.2.1')]).toEqual([
    true,
    false,
    false,
  ])

  for (let time = 0; time < 12; time += 1) await attemptFrom(home)
  expect(await attemptFrom(home)).toBe(false)
  await resetAllAttempts(email)
  expect([await attemptFrom(home), await attemptFrom(elsewhere)]).toEqual([true, true])
})

test('only the last twenty addresses are known, each for at most thirty days', async () => {
  const { find, remember } = knownIpAddresses(redis)
  const addressOf = (n: number) => `203.0.113.${n}`
  const at = Date.now()
  for (let n = 0; n < 21; n += 1) await remember('ada', addressOf(n), at + n)
  const known = await Promise.all([0, 1, 20].map((n) => find('ada', addressOf(n))))
  expect(known.map((fingerprint) => fingerprint !== null)).toEqual([false, true, true])
  expect(await find('ben', addressOf(20))).toBeNull()
  await remember('ada', addressOf(30), at + 31 * 24 * 60 * MINUTE)
  expect(await find('ada', addressOf(20))).toBeNull()
})

test('at most ten of many concurrent attempts are allowed', async () => {
  const { countAttempt } = lockouts(redis)
  const waits = await Promise.all(Array.from({ length: 50 }, () => countAttempt('ada', 1_800_000_000_000)))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10)
})

test('a code is valid for ten minutes, and only for its purpose and its user', async () => {
  const [ada, eve] = [newId(UserId), newId(UserId)]
  const { store, redeem } = codes(redis)
  await store('verify-email', ada, '000042', 'ada@example.org')
  expect(await redeem('change-email', ada, '000042')).toEqual({ outcome: 'LAPSED' })
  expect(await redeem('verify-email', eve, '000042')).toEqual({ outcome: 'LAPSED' })
  expect(await redeem('verify-email', ada, '000043')).toEqual({ outcome: 'WRONG' })
  expect(await redeem('verify-email', ada, '000042')).toEqual({ outcome: 'GOOD', address: 'ada@example.org' })

  await store('verify-email', ada, '000042', 'ada@example.org')
  server.advance(10 * MINUTE)
  expect(await redeem('verify-email', ada, '000042')).toEqual({ outcome: 'LAPSED' })
})

test('only one of two concurrent requests with the right code succeeds', async () => {
  const ada = newId(UserId)
  const { store, redeem } = codes(redis)
  await store('verify-email', ada, '123456', 'ada@example.org')
  const both = await Promise.all([redeem('verify-email', ada, '123456'), redeem('verify-email', ada, '123456')])
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['GOOD', 'LAPSED'])
})

test('a reset link expires after 30 minutes, and a newer one replaces it', async () => {
  const ada = newId(UserId)
  const { store, redeem } = resetTokens(redis)
  await store(ada, 'first')
  await store(ada, 'second')
  expect([await redeem(ada, 'first'), await redeem(ada, 'second'), await redeem(ada, 'second')]).toEqual([
    false,
    true,
    false,
  ])
  await store(ada, 'third')
  server.advance(30 * MINUTE)
  expect(await redeem(ada, 'third')).toBe(false)
})
