import { expect, test } from 'bun:test'
import { type Freshness, type LoadPolicy, StaleWhileRevalidate, type Wanted } from './stale-while-revalidate'

const FRESHNESS: Freshness = { freshMs: 1_000, staleMs: 500, rescueMs: 60_000 }

/** A source that counts its loads, a cache of one value, and a clock that the test sets. */
function given(policy: LoadPolicy = { joinMs: 1_500 }) {
  const state = { at: 0, loads: 0, down: false }
  const faults: string[] = []
  const work: Promise<unknown>[] = []
  let memory: { value: number; at: number } | null = null
  const revalidation = new StaleWhileRevalidate(policy, () => state.at)
  const load = async () => {
    state.loads += 1
    const value = state.loads
    await Bun.sleep(1)
    if (state.down) throw new Error('the source is down')
    memory = { value, at: state.at }
    return value
  }
  const get = async (more: Partial<Wanted<number>> = {}) => {
    const cached = memory && { value: memory.value, ageMs: state.at - memory.at, freshness: FRESHNESS }
    const waitUntil = (promise: Promise<unknown>) => work.push(promise)
    const onFault = (outcome: string) => faults.push(outcome)
    const { value, outcome } = await revalidation.get({ key: 'a', cached, load, waitUntil, onFault, ...more })
    return `${value} ${outcome}`
  }
  return { state, faults, work, get }
}

test('a value is used while it is fresh, once more while it is stale as a new one is loaded, and then not', async () => {
  const { state, work, get } = given()
  expect(await get()).toBe('1 miss')
  state.at = 999
  expect(await get()).toBe('1 hit')
  state.at = 1_499
  expect(await get()).toBe('1 stale')
  await Promise.all(work)
  expect(await get()).toBe('2 hit')
  state.at = 3_000
  expect(await get()).toBe('3 miss')
})

test('concurrent requests for a key share one load, and other keys have their own', async () => {
  const { state, get } = given()
  const crowd = await Promise.all(Array.from({ length: 50 }, () => get()))
  expect(crowd.toSorted()).toEqual([...Array(49).fill('1 joined'), '1 miss'])
  await Promise.all([get({ key: 'b', cached: null }), get({ key: 'c', cached: null })])
  expect(state.loads).toBe(3)
})

test('a value that is not shareable is loaded for each request', async () => {
  const { get } = given()
  const alone = () => get({ isShareable: () => false })
  expect((await Promise.all([alone(), alone(), alone()])).toSorted()).toEqual(['1 miss', '2 miss', '3 miss'])
})

test('after a cancelled load, the requests that waited for it share one new load', async () => {
  const { state, get } = given({ joinMs: 5 })
  get({ load: () => new Promise(() => {}) }).catch(() => undefined)
  const others = await Promise.all(Array.from({ length: 20 }, () => get()))
  expect(others.toSorted()).toEqual([...Array(19).fill('1 joined'), '1 miss'])
  expect(state.loads).toBe(1)
})

test('if the source fails, an older value is used up to rescueMs, and otherwise the fault is thrown', async () => {
  const { state, faults, get } = given()
  await get()
  state.down = true
  state.at = 59_999
  expect(await get()).toBe('1 rescued')
  expect(faults).toEqual(['rescued'])
  state.at = 60_000
  await expect(get()).rejects.toThrow('the source is down')
  await expect(get({ cached: null })).rejects.toThrow('the source is down')
})

test('a loaded value can count as a failure', async () => {
  const { state, get } = given()
  const failing = { hasFailed: (value: number) => value > 1 }
  await get()
  state.at = 2_000
  expect(await get(failing)).toBe('1 rescued')
  expect(await get({ ...failing, cached: null })).toBe('3 miss')
})

test('after a failure nothing is loaded for backOffMs, and the same fault is thrown', async () => {
  const { state, get } = given({ joinMs: 1_500, backOffMs: 1_000 })
  state.down = true
  await expect(get()).rejects.toThrow('the source is down')
  state.down = false
  await expect(get()).rejects.toThrow('the source is down')
  expect(state.loads).toBe(1)
  state.at = 1_000
  expect(await get()).toBe('2 miss')
})

test('a request waits for a load no longer than waitMs', async () => {
  const { state, get } = given({ joinMs: 1_500, waitMs: 5 })
  const slow = { load: () => new Promise<number>(() => {}) }
  await expect(get({ ...slow, key: 'b' })).rejects.toThrow('No answer within 5 ms')
  await get()
  state.at = 2_000
  expect(await get(slow)).toBe('1 rescued')
})
