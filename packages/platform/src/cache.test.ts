import { beforeEach, expect, spyOn, test } from 'bun:test'
import { Cache, type CacheEntry, CacheMemory, type CacheStore } from './cache'

const POLICY = { tags: ['movies', 'showtimes'], freshMs: 1_000, staleMs: 500 }

/** A store in memory that can be made unreachable, and counts its calls. */
function storeInMemory() {
  const values = new Map<string, CacheEntry<unknown>>()
  const versions = new Map<string, string>()
  const leases = new Set<string>()
  const state = { unreachable: false, calls: 0 }
  const call = async () => {
    state.calls += 1
    if (state.unreachable) throw new Error('the store is unreachable')
  }
  const store: CacheStore = {
    async read<Value>(key: string, tags: readonly string[]) {
      await call()
      const entry = (values.get(key) ?? null) as CacheEntry<Value> | null
      return { entry, versions: tags.map((tag) => versions.get(tag) ?? '') }
    },
    async write(key, entry) {
      await call()
      values.set(key, entry)
    },
    async lease(key) {
      await call()
      return !leases.has(key) && Boolean(leases.add(key))
    },
    async renewTags(tags) {
      await call()
      for (const tag of tags) versions.set(tag, crypto.randomUUID())
    },
  }
  return { store, state, leases }
}

const clock = { at: 0 }
beforeEach(() => {
  clock.at = 0
  spyOn(console, 'warn').mockImplementation(() => {})
})

function isolate(store: CacheStore, waitUntil: (work: Promise<unknown>) => void = () => {}) {
  const sleep = () => Bun.sleep(1)
  return new Cache({ store, waitUntil, now: () => clock.at, sleep }, new CacheMemory())
}

/** A source whose value is the number of times it was loaded. */
function source() {
  const state = { loads: 0, down: false }
  const load = async () => {
    await Bun.sleep(2)
    if (state.down) throw new Error('the source is down')
    state.loads += 1
    return state.loads
  }
  return { state, load }
}

test('a value is loaded once and used by every isolate while it is fresh', async () => {
  const { store } = storeInMemory()
  const { load } = source()
  expect(await isolate(store).getOrLoad('a', POLICY, load)).toEqual({ value: 1, outcome: 'miss' })
  clock.at = 999
  expect(await isolate(store).getOrLoad('a', POLICY, load)).toEqual({ value: 1, outcome: 'hit' })
  expect((await isolate(store).getOrLoad('b', POLICY, load)).outcome).toBe('miss')
})

test('a stale value is used once more while a new one is loaded', async () => {
  const { store } = storeInMemory()
  const { load } = source()
  const work: Promise<unknown>[] = []
  const cache = isolate(store, (promise) => work.push(promise))
  await cache.getOrLoad('a', POLICY, load)
  clock.at = 1_400
  expect(await cache.getOrLoad('a', POLICY, load)).toEqual({ value: 1, outcome: 'stale' })
  await Promise.all(work)
  expect(await cache.getOrLoad('a', POLICY, load)).toEqual({ value: 2, outcome: 'hit' })
  clock.at = 3_000
  expect(await cache.getOrLoad('a', POLICY, load)).toEqual({ value: 3, outcome: 'miss' })
})

test('an entry is invalidated for every isolate by any of its tags, and not by other tags', async () => {
  const { store } = storeInMemory()
  const { load } = source()
  await isolate(store).getOrLoad('a', POLICY, load)
  await isolate(store).invalidate(['venues'])
  expect((await isolate(store).getOrLoad('a', POLICY, load)).outcome).toBe('hit')
  await isolate(store).invalidate(['showtimes'])
  expect(await isolate(store).getOrLoad('a', POLICY, load)).toEqual({ value: 2, outcome: 'miss' })
})

test('a value that was loaded before a change and cached after it is invalid', async () => {
  const { store } = storeInMemory()
  const cache = isolate(store)
  const slow = cache.getOrLoad('a', POLICY, async () => {
    await cache.invalidate(['movies'])
    return 'before'
  })
  expect((await slow).value).toBe('before')
  expect((await cache.getOrLoad('a', POLICY, async () => 'after')).value).toBe('after')
})

test('concurrent requests load a value once, in one isolate and across many', async () => {
  const { store } = storeInMemory()
  const { state, load } = source()
  const isolates = Array.from({ length: 5 }, () => isolate(store))
  const crowd = await Promise.all(
    Array.from({ length: 100 }, (_, index) => isolates[index % 5]?.getOrLoad('a', POLICY, load)),
  )
  expect(new Set(crowd.map((answer) => answer?.value))).toEqual(new Set([1]))
  expect(state.loads).toBe(1)
})

test('isolates wait at most a second for a lease whose holder died', async () => {
  const { store, leases } = storeInMemory()
  leases.add('a ,')
  expect((await isolate(store).getOrLoad('a', POLICY, source().load)).value).toBe(1)
})

test('a cancelled load does not block others for ever', async () => {
  const { store } = storeInMemory()
  const cache = isolate(store)
  cache.getOrLoad('a', POLICY, () => new Promise(() => {})).catch(() => undefined)
  await Bun.sleep(1)
  clock.at = 1_600
  expect((await cache.getOrLoad('a', POLICY, source().load)).value).toBe(1)
})

test('with the store unreachable each key is loaded once a second, and the store is not called', async () => {
  const { store, state } = storeInMemory()
  const { load } = source()
  state.unreachable = true
  const cache = isolate(store)
  expect((await cache.getOrLoad('a', POLICY, load)).value).toBe(1)
  expect((await cache.getOrLoad('a', POLICY, load)).value).toBe(1)
  expect(state.calls).toBe(1)
  clock.at = 1_001
  expect((await cache.getOrLoad('a', POLICY, load)).value).toBe(2)
  await expect(cache.invalidate(['movies'])).rejects.toThrow('unreachable')
  state.unreachable = false
  clock.at = 3_000
  expect((await cache.getOrLoad('a', POLICY, load)).outcome).toBe('miss')
  expect((await cache.getOrLoad('a', POLICY, load)).outcome).toBe('hit')
})

test('with the source down the last cached value is used, even if invalidated, and without one it throws', async () => {
  const { store } = storeInMemory()
  const { state, load } = source()
  const cache = isolate(store)
  await cache.getOrLoad('a', POLICY, load)
  state.down = true
  await cache.invalidate(['movies'])
  expect(await cache.getOrLoad('a', POLICY, load)).toEqual({ value: 1, outcome: 'rescued' })
  await expect(cache.getOrLoad('b', POLICY, load)).rejects.toThrow('the source is down')
})

test('a value that is not worth caching is loaded each time', async () => {
  const { store } = storeInMemory()
  const nothing = { ...POLICY, isWorthCaching: (value: unknown) => value !== null }
  await isolate(store).getOrLoad('made up', nothing, async () => null)
  expect((await isolate(store).getOrLoad('made up', nothing, async () => null)).outcome).toBe('miss')
})

test('an isolate runs at most sixteen loads at once', async () => {
  const { store } = storeInMemory()
  const cache = isolate(store)
  let [running, most] = [0, 0]
  const load = async () => {
    running += 1
    most = Math.max(most, running)
    await Bun.sleep(5)
    running -= 1
  }
  await Promise.all(Array.from({ length: 50 }, (_, index) => cache.getOrLoad(`key ${index}`, POLICY, load)))
  expect(most).toBe(16)
})
