import { beforeEach, expect, spyOn, test } from 'bun:test'
import { PolledValue } from './polled-value'

const POLICY = { freshMs: 1, staleMs: 0, rescueMs: Number.POSITIVE_INFINITY, waitMs: 20 }

beforeEach(() => {
  spyOn(console, 'warn').mockImplementation(() => {})
})

/** A polled value that `answer` loads, the ages that its loads were called with, and a clock that the test sets. */
function polling<Value>(answer: (time: number) => Promise<Value>, timeoutMs = 2_000) {
  const state = { at: 1_000_000, ages: [] as number[] }
  const value = new PolledValue({
    name: 'the time of day',
    load: (ageMs) => answer(state.ages.push(ageMs)),
    policy: { ...POLICY, timeoutMs },
    now: () => state.at,
  })
  return { state, value, get: () => value.get(() => {}) }
}

test('concurrent requests share one load, and each load receives the age of the last value', async () => {
  const { state, get } = polling(() => Bun.sleep(1).then(() => 'noon'))
  expect(new Set(await Promise.all(Array.from({ length: 20 }, get)))).toEqual(new Set(['noon']))
  state.at += 700
  await get()
  expect(state.ages).toEqual([Number.POSITIVE_INFINITY, 700])
})

test('a load that never ends is replaced by a new one, and its late result is ignored', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const { state, get } = polling((time) => (time === 1 ? promise : Promise.resolve('noon')))
  await expect(get()).rejects.toThrow('No answer')
  await expect(get()).rejects.toThrow('No answer')
  expect(state.ages).toHaveLength(1)
  state.at += 5_001
  expect(await get()).toBe('noon')
  resolve('dawn')
  await Bun.sleep(1)
  expect([await get(), state.ages.length]).toEqual(['noon', 2])
})

test('for a second after a failure nothing is loaded and no request waits', async () => {
  let unreachable = true
  const { state, get } = polling(() =>
    unreachable ? Promise.reject(new Error('unreachable')) : Promise.resolve('noon'),
  )
  await expect(get()).rejects.toThrow('unreachable')
  unreachable = false
  await expect(get()).rejects.toThrow('unreachable')
  expect(state.ages).toHaveLength(1)
  state.at += 1_000
  expect(await get()).toBe('noon')
})

test('a load that takes too long counts as a failure, and the last value stays in use', async () => {
  const { state, get } = polling((time) => (time === 1 ? Promise.resolve('noon') : Bun.sleep(10).then(() => 'dusk')), 2)
  await get()
  state.at += 500
  expect(await get()).toBe('noon')
  state.at += 500
  expect(await get()).toBe('noon')
  expect(state.ages).toHaveLength(2)
})

test('a fresh value is available without waiting', async () => {
  const { state, value, get } = polling(async () => 'noon')
  expect(value.fresh).toBeNull()
  await get()
  expect(value.fresh).toBe('noon')
  state.at += POLICY.freshMs
  expect(value.fresh).toBeNull()
})
