import { afterAll, afterEach, beforeEach, expect, setSystemTime, test } from 'bun:test'
import type { Problem } from '@cinema/contracts/shared/problem'
import { runningRedis } from '@cinema/testing/running-redis'
import { gateway as gatewayWithout, type Served, signedIn } from './gateway.fixture'

const redis = runningRedis()
afterAll(() => redis.close())
beforeEach(() => redis.clear())
afterEach(() => setSystemTime())

const FROM_ONE_ADDRESS = { 'cf-connecting-ip': '203.0.113.9' }
/** The gateway with a Redis for its rate limits. */
const gateway = (serve?: Served, settings: Record<string, unknown> = {}) =>
  gatewayWithout(serve, { ...redis.settings, ...settings })

test('a body is refused by its size and media type before a Worker receives it', async () => {
  let seen = 0
  const ask = gateway(() => {
    seen += 1
    return Response.json({})
  })
  const post = (body: BodyInit, type: string) =>
    ask('/api/v1/auth/login', { method: 'POST', body, headers: { 'content-type': type } })
  const large = JSON.stringify({ email: 'x'.repeat(20_000) })
  const stream = new Response(large).body
  expect((await post(large, 'application/json')).status).toBe(413)
  expect(stream && (await post(stream, 'application/json')).status).toBe(413)
  expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(415)
  expect(seen).toBe(0)
  expect((await post('{}', 'application/json; charset=utf-8')).status).toBe(200)
  expect(seen).toBe(1)
})

test('a known path with another method is 405, and Allow lists the methods', async () => {
  const answer = await gateway()('/api/v1/bookings', { method: 'PATCH' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, GET'])
})

test('an address over its rate limit is refused with Retry-After, and other addresses are not', async () => {
  const ask = gateway()
  const from = (address: string) => ask('/api/v1/movies', { headers: { 'cf-connecting-ip': address } })
  const answers = await Promise.all(Array.from({ length: 600 }, () => from('203.0.113.9')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.slice(0, 200).map(({ status }) => status)).toEqual(Array(200).fill(200))
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused[0]?.headers.get('ratelimit-limit')).toBe('200')
  expect((await from('203.0.113.10')).status).toBe(200)
})

test('the RateLimit headers of a Worker with a stricter limit are passed on', async () => {
  const own = { 'ratelimit-limit': '10', 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }
  const ask = gateway(({ url }) => Response.json({}, url.endsWith('login') ? { status: 429, headers: own } : {}))
  const limitOf = async (path: string) => {
    const { headers } = await ask(path, { method: 'POST', headers: FROM_ONE_ADDRESS })
    return [headers.get('ratelimit-limit'), headers.get('ratelimit-remaining') === '0', headers.get('ratelimit-reset')]
  }
  expect(await limitOf('/api/v1/auth/login')).toEqual(['10', true, '30'])
  expect(await limitOf('/api/v1/auth/refresh')).toEqual(['200', false, '0'])
})

const REDIS_DOWN = { UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1' }

test('without Redis the catalogue is available', async () => {
  const ask = gateway(undefined, REDIS_DOWN)
  const answers = []
  for (let request = 0; request < 300; request += 1) {
    answers.push((await ask('/api/v1/movies', { headers: FROM_ONE_ADDRESS })).status)
  }
  expect(answers).toEqual(Array(300).fill(200))
})

test('rule 34: without Redis sign-ins are refused, and with it they are admitted', async () => {
  const login = { method: 'POST', headers: FROM_ONE_ADDRESS }
  const down = await gateway(undefined, REDIS_DOWN)('/api/v1/auth/login', login)
  expect([down.status, down.headers.get('retry-after'), ((await down.json()) as Problem).code]).toEqual([
    503,
    '5',
    'UNAVAILABLE',
  ])
  expect((await gateway()('/api/v1/auth/login', login)).status).toBe(200)
})

test('sign-ins from one address have a stricter limit', async () => {
  const ask = gateway()
  const login = async () => (await ask('/api/v1/auth/login', { method: 'POST', headers: FROM_ONE_ADDRESS })).status
  let admitted = 0
  while (admitted < 300 && (await login()) === 200) admitted += 1
  expect(admitted).toBeWithin(60, 300)
  expect((await ask('/api/v1/movies', { headers: FROM_ONE_ADDRESS })).status).toBe(200)
})

test('the gateway tells a Worker how much time is left, and drops the header of a client that claims to', async () => {
  const leftMs: number[] = []
  const ask = gateway(({ headers }) => {
    leftMs.push(Number(headers.get('x-marquee-time-left')))
    return Response.json({})
  })
  const headers = { 'x-marquee-time-left': '999999' }
  await ask('/api/v1/movies', { headers })
  await ask('/api/v1/auth/login', { method: 'POST', headers })
  expect(leftMs.map((ms) => Math.round(ms / 1_000))).toEqual([10, 60])
})

test('a read whose connection was lost is retried, and a sign-in is not', async () => {
  let calls = 0
  const ask = gateway(() => {
    calls += 1
    if (calls % 2 === 1) throw new Error('connection lost')
    return Response.json({})
  })
  expect((await ask('/api/v1/movies')).status).toBe(200)
  expect(calls).toBe(2)
  const login = await ask('/api/v1/auth/login', { method: 'POST' })
  expect([login.status, login.headers.get('retry-after'), calls]).toEqual([503, '2', 3])
})

test('the actor header of a client is dropped, and its trace and request id are forwarded', async () => {
  const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  let seen = new Headers()
  const ask = gateway(({ headers }) => {
    seen = headers
    return Response.json({})
  })
  const headers = { 'x-marquee-actor': 'e30=', traceparent: trace, 'x-request-id': 'my-own-request' }
  const answer = await ask('/api/v1/movies', { headers })
  expect(seen.get('x-marquee-actor')).toBeNull()
  expect([seen.get('traceparent'), seen.get('x-request-id')]).toEqual([trace, 'my-own-request'])
  expect(answer.headers.get('x-request-id')).toBe('my-own-request')
  await ask('/api/v1/movies', { headers: { traceparent: 'nonsense' } })
  expect(seen.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
})

test('every response forbids browsers to run, sniff or frame it', async () => {
  for (const path of ['/api/v1/movies', '/api/v1/bookings', '/nowhere']) {
    const { headers } = await gateway()(path)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('camera=()')
  }
})

test('only pages of the origins in CORS_ORIGINS may use the API', async () => {
  const ask = gateway(undefined, { CORS_ORIGINS: 'https://app.example' })
  const preflight = (origin: string) =>
    ask('/api/v1/bookings', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
  expect((await preflight('https://app.example')).headers.get('access-control-allow-origin')).toBe(
    'https://app.example',
  )
  expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()

  const refresh = (origin: string) =>
    ask('/api/v1/auth/refresh', { method: 'POST', headers: { origin, cookie: 'marquee_refresh=x' } })
  const foreign = await refresh('https://evil.example')
  expect([foreign.status, ((await foreign.json()) as Problem).code]).toEqual([403, 'FOREIGN_ORIGIN'])
  expect((await refresh('https://app.example')).status).toBe(200)
})

test('a page of an allowed origin may read a response and its headers, and the response varies by origin', async () => {
  const ask = gateway(() => Response.json({}, { headers: { vary: 'accept' } }), { CORS_ORIGINS: 'https://app.example' })
  const read = async (origin: string) => {
    const { headers } = await ask('/api/v1/movies', { headers: { origin } })
    const names = ['allow-origin', 'allow-credentials', 'expose-headers'].map((name) => `access-control-${name}`)
    return [...names, 'vary'].map((name) => headers.get(name)?.toLowerCase())
  }
  const [origin, credentials, exposed, vary] = await read('https://app.example')
  expect([origin, credentials, vary]).toEqual(['https://app.example', 'true', 'accept, origin'])
  expect(exposed?.split(',')).toContain('ratelimit-remaining')
  expect(await read('https://evil.example')).toEqual([undefined, undefined, undefined, 'accept'])
})

test('the metrics need the token, and have requests, errors, refusals, durations and breakers', async () => {
  const ask = gateway(({ url }) => Response.json({}, { status: url.endsWith('/cinemas') ? 500 : 200 }))
  await ask('/api/v1/genres')
  await ask('/api/v1/cinemas')
  await ask('/api/v1/tickets/1')
  expect((await ask('/metrics')).status).toBe(401)
  const text = await (await ask('/metrics', { headers: { authorization: 'Bearer figures' } })).text()
  expect(text).toMatch(/marquee_requests_total\{route="GET \/api\/v1\/genres",service="movie",status="200"\} \d+/)
  expect(text).toMatch(/marquee_errors_total\{route="GET \/api\/v1\/cinemas",service="movie"\} [1-9]/)
  expect(text).toMatch(
    /marquee_refusals_total\{route="GET \/api\/v1\/tickets\/:ticketId",.*code="UNAUTHENTICATED"\} \d/,
  )
  expect(text).toMatch(
    /marquee_request_duration_seconds_bucket\{route="GET \/api\/v1\/genres",service="movie",le="\+Inf"\} \d/,
  )
  expect(text).toContain('marquee_breaker_state{service="movie",state="closed"} 1')
})

test('the metrics have the figures of the outbox and of the jobs, and are served without them if jobs does not answer', async () => {
  const figures = { depth: 3, oldestAgeMs: 1_500, slowestMs: 80, dead: 2 }
  const successes = [
    { job: 'settle-payments', at: 1_796_130_000_500 },
    { job: 'send-reports', at: null },
  ]
  const textWith = async (lag: () => Promise<object>, lastSuccesses: () => Promise<object>) => {
    const ask = gateway(undefined, { OUTBOX: { lag }, CLOCK: { lastSuccesses } })
    return (await ask('/metrics', { headers: { authorization: 'Bearer figures' } })).text()
  }
  const text = await textWith(
    async () => figures,
    async () => successes,
  )
  expect(text).toContain('\nmarquee_job_last_success_timestamp_seconds{job="settle-payments"} 1796130000.5\n')
  expect(text).not.toContain('send-reports')
  const lines = ['depth 3', 'oldest_age_seconds 1.5', 'lag_seconds 0.08', 'dead_letters 2']
  for (const line of lines) expect(text).toContain(`\nmarquee_outbox_${line}\n`)
  const down = () => Promise.reject(new Error('jobs is down'))
  const without = await textWith(down, down)
  expect(without).toContain('marquee_breaker_state')
  expect(without).not.toMatch(/marquee_(outbox|job)/)
})

/** A thousand customers hold seats of so many showtimes at the same time, with the clock stopped. */
async function onSale(showtimes: number) {
  setSystemTime(new Date())
  let seen = 0
  const ask = gateway(() => {
    seen += 1
    return Response.json({})
  })
  const ids = Array.from({ length: showtimes }, () => crypto.randomUUID())
  const customers = await Promise.all(Array.from({ length: 1_000 }, () => signedIn('customer')))
  const answers = await Promise.all(
    customers.map((authorization, index) =>
      ask(`/api/v1/showtimes/${ids[index % showtimes]}/hold`, {
        method: 'PUT',
        headers: {
          ...authorization,
          'cf-connecting-ip': `198.51.${index >> 8}.${index & 255}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ bestAvailable: { count: 1 } }),
      }),
    ),
  )
  return { seen, refused: answers.filter(({ status }) => status === 429) }
}

test('a showtime receives at most 800 holds a second: the others are refused with Retry-After and not forwarded', async () => {
  const { seen, refused } = await onSale(1)
  expect(seen).toBeLessThanOrEqual(880)
  expect(seen + refused.length).toBe(1_000)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
}, 30_000)

test('the same number of holds on two showtimes is admitted, so the limit is that of the showtime', async () => {
  expect(await onSale(2)).toMatchObject({ seen: 1_000, refused: [] })
}, 30_000)
