import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type AttemptAnswer, DOWN_AFTER, FAILING_FOR_MS, judgeAttempt, RETRY_DELAYS_MS, retryAfterMs } from './attempt'

const HOUR_MS = 3_600_000
const FIRST = { failures: 0, inARow: 0, failingForMs: 0 }
const MIDDLE = 0.5
const answered = (status: number | null, retryAfterMs: number | null = null): AttemptAnswer => ({
  status,
  retryAfterMs,
})

test('every status of 2xx is a success, and no other', () => {
  for (let status = 100; status < 600; status += 1) {
    const { delivery } = judgeAttempt(answered(status), FIRST, MIDDLE)
    expect([status, delivery.status === 'DELIVERED']).toEqual([status, status >= 200 && status < 300])
  }
  expect(judgeAttempt(answered(null), FIRST, MIDDLE).delivery.status).toBe('PENDING')
})

test('410 ends the webhook at once, and nothing else does', () => {
  for (let status = 100; status < 600; status += 1)
    expect([status, judgeAttempt(answered(status), FIRST, MIDDLE).switchOff]).toEqual([
      status,
      status === 410 ? 'GONE' : null,
    ])
  expect(judgeAttempt(answered(410), FIRST, MIDDLE).delivery).toEqual({ status: 'FAILED', because: 'GONE' })
})

test('a webhook is switched off when nothing has reached it for three days, and not by a success', () => {
  const after = (failingForMs: number, status: number | null) =>
    judgeAttempt(answered(status), { ...FIRST, failingForMs }, MIDDLE).switchOff
  expect([after(FAILING_FOR_MS - 1, 500), after(FAILING_FOR_MS, 500), after(FAILING_FOR_MS, null)]).toEqual([
    null,
    'FAILING',
    'FAILING',
  ])
  expect(after(FAILING_FOR_MS, 200)).toBeNull()
})

test('a delivery is tried ten times in a little over three days, then it has failed', () => {
  const total = RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay)
  expect(total).toBeGreaterThan(FAILING_FOR_MS)
  expect(total).toBeLessThan(FAILING_FOR_MS + 4 * HOUR_MS)
  expect(RETRY_DELAYS_MS).toHaveLength(9)
  const last = judgeAttempt(answered(500), { ...FIRST, failures: 9 }, MIDDLE)
  expect(last.delivery).toEqual({ status: 'FAILED', because: 'EXHAUSTED' })
})

test('the delay of a retry is spread by up to a fifth, and is never shorter than what the receiver asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.option(fc.integer({ min: 1, max: 100 * HOUR_MS })),
      (failures, random, asked) => {
        const { delivery, pauseMs } = judgeAttempt(answered(503, asked), { ...FIRST, failures }, random)
        if (delivery.status !== 'PENDING') throw new Error('it is tried again')
        const delay = RETRY_DELAYS_MS[failures] ?? 0
        const least = Math.max(delay * 0.8, Math.min(asked ?? 0, 24 * HOUR_MS))
        expect(delivery.retryInMs).toBeGreaterThanOrEqual(Math.floor(least))
        expect(delivery.retryInMs).toBeLessThanOrEqual(Math.max(Math.ceil(delay * 1.2), least))
        expect(pauseMs).toBeGreaterThanOrEqual(Math.min(asked ?? 0, 24 * HOUR_MS))
      },
    ),
  )
})

test('a receiver under load is left alone by all deliveries, and a failure of one delivery delays no other', () => {
  for (const status of [429, 502, 503, 504]) expect(judgeAttempt(answered(status), FIRST, MIDDLE).pauseMs).toBe(30_000)
  for (const status of [302, 400, 404, 500, null]) expect(judgeAttempt(answered(status), FIRST, MIDDLE).pauseMs).toBe(0)
})

test('a receiver that is down is tried less and less often, at least each quarter of an hour', () => {
  const pauses = Array.from(
    { length: 40 },
    (_, inARow) => judgeAttempt(answered(null), { ...FIRST, inARow }, 0).pauseMs,
  )
  expect(pauses.slice(0, DOWN_AFTER - 1)).toEqual([0, 0, 0, 0])
  expect(pauses.slice(DOWN_AFTER - 1, DOWN_AFTER + 2)).toEqual([10_000, 20_000, 40_000])
  expect(Math.max(...pauses)).toBe(900_000)
})

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.parse('2026-11-27T12:00:00Z')
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs('Fri, 27 Nov 2026 12:01:00 GMT', now)).toBe(60_000)
  for (const header of [null, '', '0', '-5', 'soon', '1.5e400', 'Fri, 27 Nov 2026 11:00:00 GMT'])
    expect(retryAfterMs(header, now)).toBeNull()
})
