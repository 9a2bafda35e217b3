import { beforeEach, expect, spyOn, test } from 'bun:test'
import { Cache, CacheMemory, type CacheStore, type Kept } from './cache'

const KEEPING = { spaces: ['films', 'shows'], freshMs: 1_000, staleMs: 500 }

/** A store in memory, which can be away. */
function storeInMemory() {
  const values = new Map<string, Kept<unknown>>()
  const versions = new Map<string, string>()
  const leases = new Set<string>()
  const state = { away: false, asked: 0 }
  const answer = async () => {
    state.asked += 1
    if (state.away) throw new Error('the store is away')
  }
  const store: CacheStore = {
    async read<Value>(key: string, spaces: readonly string[]) {
      await answer()
      const kept = (values.get(key) ?? null) as Kept<Value> | null
      return { kept, versions: spaces.map((space) => versions.get(space) ?? '') }
    },
    async write(key, kept) {
      await answer()
      values.set(key, kept)
    },
    async lease(key) {
      await answer()
      return !leases.has(key) && Boolean(leases.add(key))
    },
    async renew(spaces) {
      await answer()
      for (const space of spaces) versions.set(space, crypto.randomUUID())
    },
  }
  return { store, state, leases }
}

const clock = { at: 0 }
beforeEach(() => {
  clock.at = 0
  spyOn(console, 'warn').mockImplementation(() => {})
})

function isolate(store: CacheStore, later: (work: Promise<unknown>) => void = () => {}) {
  const sleep = () => Bun.sleep(1)
  return new Cache({ store, later, now: () => clock.at, sleep }, new CacheMemory())
}

/** A source whose value is the number of times it was read. */
function source() {
  const state = { reads: 0, away: false }
  const load = async () => {
    await Bun.sleep(2)
    if (state.away) throw new Error('the source is away')
    state.reads += 1
    return state.reads
  }
  return { state, load }
}

test('a value is read once and given while it is fresh, by every isolate', async () => {
  const { store } = storeInMemory()
  const { load } = source()
  expect(await isolate(store).through('a', KEEPING, load)).toEqual({ value: 1, outcome: 'miss' })
  clock.at = 999
  expect(await isolate(store).through('a', KEEPING, load)).toEqual({ value: 1, outcome: 'hit' })
  expect((await isolate(store).through('b', KEEPING, load)).outcome).toBe('miss')
})

test('one that is no longer fresh is given once more while it is read anew', async () => {
  const { store } = storeInMemory()
  const { load } = source()
  const work: Promise<unknown>[] = []
  const cache = isolate(store, (promise) => work.push(promise))
  await cache.through('a', KEEPING, load)
  clock.at = 1_400
  expect(await cache.through('a', KEEPING, load)).toEqual({ value: 1, outcome: 'stale' })
  await Promise.all(work)
  expect(await cache.through('a', KEEPING, load)).toEqual({ value: 2, outcome: 'hit' })
  clock.at = 3_000
  expect(await cache.through('a', KEEPING, load)).toEqual({ value: 3, outcome: 'miss' })
})

test('a change of any of its spaces makes it past for every isolate, and a change of others does not', async () => {
  const { store } = storeInMemory()
  const { load } = source()
  await isolate(store).through('a', KEEPING, load)
  await isolate(store).invalidate(['venues'])
  expect((await isolate(store).through('a', KEEPING, load)).outcome).toBe('hit')
  await isolate(store).invalidate(['shows'])
  expect(await isolate(store).through('a', KEEPING, load)).toEqual({ value: 2, outcome: 'miss' })
})

test('what was read before a change and kept after it counts as past', async () => {
  const { store } = storeInMemory()
  const cache = isolate(store)
  const slow = cache.through('a', KEEPING, async () => {
    await cache.invalidate(['films'])
    return 'before'
  })
  expect((await slow).value).toBe('before')
  expect((await cache.through('a', KEEPING, async () => 'after')).value).toBe('after')
})

test('a crowd reads the source once, in one isolate and across many', async () => {
  const { store } = storeInMemory()
  const { state, load } = source()
  const isolates = Array.from({ length: 5 }, () => isolate(store))
  const crowd = await Promise.all(
    Array.from({ length: 100 }, (_, place) => isolates[place % 5]?.through('a', KEEPING, load)),
  )
  expect(new Set(crowd.map((answer) => answer?.value))).toEqual(new Set([1]))
  expect(state.reads).toBe(1)
})

test('a lease whose holder died is not waited for longer than a second', async () => {
  const { store, leases } = storeInMemory()
  leases.add('a ,')
  expect((await isolate(store).through('a', KEEPING, source().load)).value).toBe(1)
})

test('a reader that was broken off holds back nobody for ever', async () => {
  const { store } = storeInMemory()
  const cache = isolate(store)
  cache.through('a', KEEPING, () => new Promise(() => {})).catch(() => undefined)
  await Bun.sleep(1)
  clock.at = 1_600
  expect((await cache.through('a', KEEPING, source().load)).value).toBe(1)
})

test('with the store away the source is asked, once a second for each key, and the store is left alone', async () => {
  const { store, state } = storeInMemory()
  const { load } = source()
  state.away = true
  const cache = isolate(store)
  expect((await cache.through('a', KEEPING, load)).value).toBe(1)
  expect((await cache.through('a', KEEPING, load)).value).toBe(1)
  expect(state.asked).toBe(1)
  clock.at = 1_001
  expect((await cache.through('a', KEEPING, load)).value).toBe(2)
  await expect(cache.invalidate(['films'])).rejects.toThrow('away')
  state.away = false
  clock.at = 3_000
  expect((await cache.through('a', KEEPING, load)).outcome).toBe('miss')
  expect((await cache.through('a', KEEPING, load)).outcome).toBe('hit')
})

test('with the source away what was kept last is given, even past, and what never was is a fault', async () => {
  const { store } = storeInMemory()
  const { state, load } = source()
  const cache = isolate(store)
  await cache.through('a', KEEPING, load)
  state.away = true
  await cache.invalidate(['films'])
  expect(await cache.through('a', KEEPING, load)).toEqual({ value: 1, outcome: 'rescued' })
  await expect(cache.through('b', KEEPING, load)).rejects.toThrow('the source is away')
})

test('what is not worth its place is read each time', async () => {
  const { store } = storeInMemory()
  const nothing = { ...KEEPING, worthKeeping: (value: unknown) => value !== null }
  await isolate(store).through('made up', nothing, async () => null)
  expect((await isolate(store).through('made up', nothing, async () => null)).outcome).toBe('miss')
})

test('an isolate reads the source sixteen times at once at most', async () => {
  const { store } = storeInMemory()
  const cache = isolate(store)
  let [running, most] = [0, 0]
  const load = async () => {
    running += 1
    most = Math.max(most, running)
    await Bun.sleep(5)
    running -= 1
  }
  await Promise.all(Array.from({ length: 50 }, (_, place) => cache.through(`key ${place}`, KEEPING, load)))
  expect(most).toBe(16)
})
