import { expect, test } from 'bun:test'
import { gateway, signedIn } from '../gateway.fixture'
import gatewayWorker from '../index'

const CACHEABLE = {
  'cdn-cache-control': 'max-age=1',
  'cache-control': 'public, max-age=0, must-revalidate',
  etag: '"a"',
}

/**
 * The deployed gateway with a movie Worker that counts its requests. Each uses a path of its own, because the cache is
 * shared.
 */
function deployed() {
  const worker = { requests: 0 }
  const path = `/api/v1/movies?search=${crypto.randomUUID()}`
  const get = gateway(
    () => {
      worker.requests += 1
      return Response.json({ data: [] }, { headers: CACHEABLE })
    },
    {},
    (request, env, ctx) => gatewayWorker.fetch(request as never, env, ctx),
  )
  return { worker, get: (headers: Record<string, string> = {}) => get(path, { headers }) }
}
const comparableHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name !== 'x-request-id' && !name.startsWith('ratelimit')))

test('a hit calls no Worker and has the headers of a routed response, with a request id of its own', async () => {
  const { worker, get } = deployed()
  await get()
  const [first, second] = [await get(), await get()]
  const routed = await get({ origin: 'http://localhost' })
  expect(worker.requests).toBe(1)
  expect(first.headers.get('cache-status')).toBe('edge; hit')
  expect(comparableHeaders(first)).toEqual(comparableHeaders(routed))
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'))
  expect(await first.json()).toEqual({ data: [] })
})

test('a hit answers 304 to a matching If-None-Match, and returns the request id that the client sent', async () => {
  const { get } = deployed()
  await get()
  const known = await get({ 'if-none-match': 'W/"a", "a"', 'x-request-id': 'a-name-of-mine' })
  expect(known.status).toBe(304)
  expect(known.headers.get('x-request-id')).toBe('a-name-of-mine')
})

test('a token is verified even if the response is cached', async () => {
  const { get } = deployed()
  await get()
  expect((await get({ authorization: 'Bearer forged' })).status).toBe(401)
  expect((await get(await signedIn('customer'))).status).toBe(200)
})

test('an address over its rate limit is refused even if the response is cached', async () => {
  const { get } = deployed()
  await get()
  const address = { 'cf-connecting-ip': '192.0.2.7' }
  const statuses = await Promise.all(Array.from({ length: 230 }, async () => (await get(address)).status))
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})
