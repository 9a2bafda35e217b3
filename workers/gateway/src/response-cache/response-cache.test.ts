import { expect, test } from 'bun:test'
import { endpointsOf, nothing } from '@cinema/contracts/shared/endpoint'
import { freshnessOf } from './cdn-cache-control'
import { ResponseCache } from './response-cache'

const MOVIES = endpointsOf('movie')({
  method: 'GET',
  path: '/movies',
  access: 'anyone',
  summary: 'Find movies',
  shared: true,
  answer: nothing(''),
  refuses: {},
})
const POLICY = 'max-age=1, stale-while-revalidate=1, stale-if-error=600'

/** A Worker that counts its requests, and a cache in front of it with a clock that the test sets. */
function cached({
  headers = { 'cdn-cache-control': POLICY, etag: '"a"' } as Record<string, string>,
  status = 200,
} = {}) {
  const clock = { at: 0 }
  const worker = { requests: 0, timesOut: false }
  const cache = new ResponseCache<'timed out'>(
    (headers) => headers.set('x-secured', 'yes'),
    () => clock.at,
  )
  const work: Promise<unknown>[] = []
  const get = async (key = '/movies', ifNoneMatch: string | null = null) => {
    const served = await cache.get({
      key,
      endpoint: MOVIES,
      ifNoneMatch,
      waitUntil: (promise) => work.push(promise),
      request: async () => {
        worker.requests += 1
        const body = `${worker.requests}`
        await Bun.sleep(1)
        return worker.timesOut ? 'timed out' : new Response(body, { status, headers })
      },
    })
    return typeof served === 'string' ? served : served.response
  }
  const read = async (key?: string) => {
    const response = await get(key)
    return typeof response === 'string' ? response : `${await response.text()} ${response.headers.get('cache-status')}`
  }
  return { clock, worker, work, get, read }
}

test('a response is served while it is fresh, and while it is stale once more as the next one is fetched', async () => {
  const { clock, work, read } = cached()
  expect(await read()).toBe('1 edge; fwd=miss')
  clock.at = 999
  expect(await read()).toBe('1 edge; hit')
  clock.at = 1_500
  expect(await read()).toBe('1 edge; hit; detail=stale')
  await Promise.all(work)
  expect(await read()).toBe('2 edge; hit')
  clock.at = 4_000
  expect(await read()).toBe('3 edge; fwd=miss')
})

test('concurrent requests call the Worker once, and each key has its own response', async () => {
  const { worker, read } = cached()
  const crowd = await Promise.all(Array.from({ length: 50 }, () => read()))
  expect(new Set(crowd).size).toBe(1)
  expect(await read('/genres')).toBe('2 edge; fwd=miss')
  expect(worker.requests).toBe(2)
})

test('a browser that has the response gets 304 without a body', async () => {
  const { get } = cached()
  await get()
  const response = await get('/movies', 'W/"b", "a"')
  expect(response).toMatchObject({ status: 304 })
  expect(typeof response === 'string' ? response : await response.text()).toBe('')
})

test('a cached response has the security headers, and a header that is set on one response is not on the next', async () => {
  const { get } = cached()
  await get()
  const [first, second] = [await get(), await get()]
  if (typeof first === 'string' || typeof second === 'string') throw new Error('there is no response')
  expect(first.headers.get('x-secured')).toBe('yes')
  first.headers.set('x-request-id', 'mine')
  expect(second.headers.get('x-request-id')).toBeNull()
})

test('a response that may not be cached is fetched for each request', async () => {
  const { worker, read } = cached({ headers: {} })
  const both = await Promise.all([read(), read()])
  expect(both.toSorted()).toEqual(['1 null', '2 null'])
  expect(worker.requests).toBe(2)
  const notFound = cached({ status: 404 })
  await notFound.read()
  await notFound.read()
  expect(notFound.worker.requests).toBe(2)
})

test('when the Worker times out, an older response is served while stale-if-error allows, and otherwise the timeout is returned', async () => {
  const { clock, worker, read } = cached()
  await read()
  worker.timesOut = true
  clock.at = 500_000
  expect(await read()).toBe('1 edge; hit; detail=rescued')
  expect(await read('/genres')).toBe('timed out')
  clock.at = 700_000
  expect(await read()).toBe('timed out')
})

test('the freshness is that of CDN-Cache-Control, and without max-age there is none', () => {
  expect(freshnessOf(POLICY)).toEqual({ freshMs: 1_000, staleMs: 1_000, rescueMs: 600_000 })
  expect(freshnessOf('no-store')).toBeNull()
  expect(freshnessOf('s-max-age=5')).toBeNull()
  expect(freshnessOf(null)).toBeNull()
})
