import { expect, test } from 'bun:test'
import { type AskingPolicy, type Freshness, StaleWhileRevalidate, type Wanted } from './stale-while-revalidate'

const FRESHNESS: Freshness = { freshMs: 1_000, staleMs: 500, rescueMs: 60_000 }

/** A source that counts how often it is asked, one value of it in memory, and a clock that is moved by hand. */
function scene(policy: AskingPolicy = { joinMs: 1_500 }) {
  const state = { at: 0, asked: 0, away: false }
  const faults: string[] = []
  const work: Promise<unknown>[] = []
  let memory: { value: number; at: number } | null = null
  const revalidation = new StaleWhileRevalidate(policy, () => state.at)
  const refresh = async () => {
    state.asked += 1
    const value = state.asked
    await Bun.sleep(1)
    if (state.away) throw new Error('the source is away')
    memory = { value, at: state.at }
    return value
  }
  const get = async (more: Partial<Wanted<number>> = {}) => {
    const kept = memory && { value: memory.value, ageMs: state.at - memory.at, freshness: FRESHNESS }
    const later = (promise: Promise<unknown>) => work.push(promise)
    const onFault = (outcome: string) => faults.push(outcome)
    const { value, outcome } = await revalidation.give({ key: 'a', kept, refresh, later, onFault, ...more })
    return `${value} ${outcome}`
  }
  return { state, faults, work, get }
}

test('a value is given while it is fresh, then once more while it is asked for again, then only when it has been', async () => {
  const { state, work, get } = scene()
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

test('a crowd asks once, and each key is its own', async () => {
  const { state, get } = scene()
  const crowd = await Promise.all(Array.from({ length: 50 }, () => get()))
  expect(crowd.toSorted()).toEqual([...Array(49).fill('1 joined'), '1 miss'])
  await Promise.all([get({ key: 'b', kept: null }), get({ key: 'c', kept: null })])
  expect(state.asked).toBe(3)
})

test('what is for its asker alone is given to nobody else', async () => {
  const { get } = scene()
  const alone = () => get({ isForAll: () => false })
  expect((await Promise.all([alone(), alone(), alone()])).toSorted()).toEqual(['1 miss', '2 miss', '3 miss'])
})

test('a question that was broken off is asked again once by all who waited for it', async () => {
  const { state, get } = scene({ joinMs: 5 })
  get({ refresh: () => new Promise(() => {}) }).catch(() => undefined)
  const others = await Promise.all(Array.from({ length: 20 }, () => get()))
  expect(others.toSorted()).toEqual([...Array(19).fill('1 joined'), '1 miss'])
  expect(state.asked).toBe(1)
})

test('where the source fails an older value comes to the rescue while it may, and else the fault is thrown', async () => {
  const { state, faults, get } = scene()
  await get()
  state.away = true
  state.at = 59_999
  expect(await get()).toBe('1 rescued')
  expect(faults).toEqual(['rescued'])
  state.at = 60_000
  await expect(get()).rejects.toThrow('the source is away')
  await expect(get({ kept: null })).rejects.toThrow('the source is away')
})

test('an answer may be a failure too', async () => {
  const { state, get } = scene()
  const failing = { hasFailed: (value: number) => value > 1 }
  await get()
  state.at = 2_000
  expect(await get(failing)).toBe('1 rescued')
  expect(await get({ ...failing, kept: null })).toBe('3 miss')
})

test('after a failure nobody asks for a while, and the same fault is thrown', async () => {
  const { state, get } = scene({ joinMs: 1_500, backOffMs: 1_000 })
  state.away = true
  await expect(get()).rejects.toThrow('the source is away')
  state.away = false
  await expect(get()).rejects.toThrow('the source is away')
  expect(state.asked).toBe(1)
  state.at = 1_000
  expect(await get()).toBe('2 miss')
})

test('nobody waits longer for the source than the policy says', async () => {
  const { state, get } = scene({ joinMs: 1_500, waitMs: 5 })
  const slow = { refresh: () => new Promise<number>(() => {}) }
  await expect(get({ ...slow, key: 'b' })).rejects.toThrow('No answer within 5 ms')
  await get()
  state.at = 2_000
  expect(await get(slow)).toBe('1 rescued')
})
