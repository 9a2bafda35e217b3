import { beforeEach, expect, spyOn, test } from 'bun:test'
import { PolledValue } from './polled-value'

const POLICY = { freshMs: 1, staleMs: 0, rescueMs: Number.POSITIVE_INFINITY, waitMs: 20 }

beforeEach(() => {
  spyOn(console, 'warn').mockImplementation(() => {})
})

/** A value that is answered as told, how old it was each time that it was asked for, and a clock that is moved by hand. */
function polling<Value>(answer: (time: number) => Promise<Value>, answerWithinMs = 2_000) {
  const scene = { at: 1_000_000, ages: [] as number[] }
  const value = new PolledValue({
    name: 'the time of day',
    ask: (ageMs) => answer(scene.ages.push(ageMs)),
    policy: { ...POLICY, answerWithinMs },
    now: () => scene.at,
  })
  return { scene, value, get: () => value.get(() => {}) }
}

test('all who want it at once share one question, and each question knows how old the last answer is', async () => {
  const { scene, get } = polling(() => Bun.sleep(1).then(() => 'noon'))
  expect(new Set(await Promise.all(Array.from({ length: 20 }, get)))).toEqual(new Set(['noon']))
  scene.at += 700
  await get()
  expect(scene.ages).toEqual([Number.POSITIVE_INFINITY, 700])
})

test('a question that never comes back is asked anew, and its late end disturbs nobody', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const { scene, get } = polling((time) => (time === 1 ? promise : Promise.resolve('noon')))
  await expect(get()).rejects.toThrow('No answer')
  await expect(get()).rejects.toThrow('No answer')
  expect(scene.ages).toHaveLength(1)
  scene.at += 5_001
  expect(await get()).toBe('noon')
  resolve('dawn')
  await Bun.sleep(1)
  expect([await get(), scene.ages.length]).toEqual(['noon', 2])
})

test('after a failure nobody is asked for a second, and nobody waits', async () => {
  let away = true
  const { scene, get } = polling(() => (away ? Promise.reject(new Error('away')) : Promise.resolve('noon')))
  await expect(get()).rejects.toThrow('away')
  away = false
  await expect(get()).rejects.toThrow('away')
  expect(scene.ages).toHaveLength(1)
  scene.at += 1_000
  expect(await get()).toBe('noon')
})

test('an answer that is too slow counts as a failure, and what is known stays known', async () => {
  const { scene, get } = polling((time) => (time === 1 ? Promise.resolve('noon') : Bun.sleep(10).then(() => 'dusk')), 2)
  await get()
  scene.at += 500
  expect(await get()).toBe('noon')
  scene.at += 500
  expect(await get()).toBe('noon')
  expect(scene.ages).toHaveLength(2)
})

test('while it is fresh it is there without waiting', async () => {
  const { scene, value, get } = polling(async () => 'noon')
  expect(value.fresh).toBeNull()
  await get()
  expect(value.fresh).toBe('noon')
  scene.at += POLICY.freshMs
  expect(value.fresh).toBeNull()
})
