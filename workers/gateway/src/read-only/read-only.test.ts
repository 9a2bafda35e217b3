import { afterAll, beforeEach, expect, test } from 'bun:test'
import { gateway, signedIn } from '../gateway.fixture'

let stored: object | null = null
/** Upstash's REST API with this one key. The limiter's scripts are not known to it, so that it admits everybody. */
const redis = Bun.serve({
  port: 0,
  async fetch(request) {
    const commands = (await request.json()) as string[][]
    const answer = ([command]: string[]) =>
      command?.toLowerCase() === 'get' ? { result: stored && JSON.stringify(stored) } : { error: 'ERR unknown command' }
    return Response.json(commands.map(answer))
  },
})
afterAll(() => redis.stop(true))
beforeEach(() => {
  stored = null
})

const mode = (untilMs: number, sinceMs = -1_000) => ({
  since: new Date(Date.now() + sinceMs).toISOString(),
  until: new Date(Date.now() + untilMs).toISOString(),
  reason: 'We are moving house.',
})
/** A gateway of its own, which reads the mode anew. */
const ask = () => gateway(() => Response.json({}), { UPSTASH_REDIS_REST_URL: redis.url.href.replace(/\/$/, '') })
const post = (path: string, headers = {}) =>
  [path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } }] as const

test('while it is read-only, a change is refused with the reason and the time until the end', async () => {
  stored = mode(90_000)
  const answer = await ask()(...post('/api/v1/bookings', await signedIn('customer')))
  expect([answer.status, await answer.json()]).toEqual([
    503,
    expect.objectContaining({ code: 'READ_ONLY', detail: expect.stringContaining('We are moving house.') }),
  ])
  expect(Number(answer.headers.get('retry-after'))).toBeWithin(80, 91)
})

test('reading, signing in and what a payment provider tells go on', async () => {
  stored = mode(90_000)
  const send = ask()
  expect((await send('/api/v1/movies')).status).toBe(200)
  for (const path of ['/api/v1/auth/login', '/api/v1/auth/refresh', '/api/v1/auth/logout', '/api/v1/webhooks/stripe']) {
    const answer = await send(...post(path))
    expect([path, ((await answer.json()) as { code?: string }).code]).not.toEqual([path, 'READ_ONLY'])
  }
})

test('without the mode, before and after it, and while Redis is unreachable changes are taken', async () => {
  const codeOf = async (send: ReturnType<typeof ask>) =>
    ((await (await send(...post('/api/v1/bookings', await signedIn('customer')))).json()) as { code?: string }).code
  expect(await codeOf(ask())).not.toBe('READ_ONLY')
  stored = mode(-1)
  expect(await codeOf(ask())).not.toBe('READ_ONLY')
  stored = mode(90_000, 60_000)
  expect(await codeOf(ask())).not.toBe('READ_ONLY')
  expect(await codeOf(gateway())).not.toBe('READ_ONLY')
})
