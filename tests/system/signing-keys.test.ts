import { expect, test } from 'bun:test'
import { routes as auth } from '@cinema/auth/routes'
import type { SignedInView } from '@cinema/contracts/identity/http'
import { routes as gateway } from '@cinema/gateway/routes'
import { SERVICES } from '@cinema/gateway/settings'
import { tokenKey } from '@cinema/platform/token-keys'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { CLOUD, JWT_SECRET, REDIS_TOKEN } from '@cinema/testing/system'
import { decodeProtectedHeader } from 'jose'

const NEW_SECRET = `a secret of tomorrow ${crypto.randomUUID()}`
const SESSIONS = '/api/v1/auth/sessions'
const REFRESH = '/api/v1/auth/refresh'

const redis = { UPSTASH_REDIS_REST_URL: `${CLOUD}/redis`, UPSTASH_REDIS_REST_TOKEN: REDIS_TOKEN }
/** A stub for which no session has ended. */
const access = { endedSessions: async () => [] }
const idle = { fetch: async () => new Response(null, { status: 404 }) }
const context = () => {
  const work: Promise<unknown>[] = []
  return { waitUntil: (more: Promise<unknown>) => work.push(more), passThroughOnException() {}, props: {} }
}

/** The gateway and auth, deployed with these secrets and with the database and the Redis of the running system. */
function deployed(secret: string, oldSecrets: string[]) {
  const database = `postgres://auth_worker:local@${new URL(CLOUD).host}/marquee`
  const authEnv = { ...redis, DATABASE_URL: database, JWT_SECRET: secret }
  const env = {
    ...redis,
    JWT_SECRET: secret,
    JWT_OLD_SECRETS: oldSecrets.join(' '),
    METRICS_TOKEN: 'figures',
    ACCESS: access,
    ...Object.fromEntries(SERVICES.map((name) => [name, idle])),
    AUTH: { fetch: (url: string, init: RequestInit) => auth.request(url, init, authEnv, context()) },
  }
  return async (method: string, path: string, headers: Record<string, string>) =>
    gateway.request(path, { method, headers }, env, context())
}

const sessionsStatus = async (call: ReturnType<typeof deployed>, token: string | null) =>
  (await call('GET', SESSIONS, { authorization: `Bearer ${token}` })).status

test('rule 33: after a key rotation new tokens have the new key id, and old tokens are valid only while the old key is configured', async () => {
  const customer = await newCustomer()
  const login = { email: customer.email, password: 'a long enough password' }
  const before = await new Visitor().post<SignedInView>('/api/v1/auth/login', login)
  const old = before.body.accessToken
  const overlap = deployed(NEW_SECRET, [JWT_SECRET])
  expect(decodeProtectedHeader(old).kid).toBe((await tokenKey(JWT_SECRET)).id)
  expect(await sessionsStatus(overlap, old)).toBe(200)

  const cookie = before.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const refreshed = await overlap('POST', REFRESH, { cookie })
  const { accessToken } = (await refreshed.json()) as SignedInView
  expect(decodeProtectedHeader(accessToken).kid).toBe((await tokenKey(NEW_SECRET)).id)
  expect(await sessionsStatus(overlap, accessToken)).toBe(200)

  const afterwards = deployed(NEW_SECRET, [])
  expect([await sessionsStatus(afterwards, accessToken), await sessionsStatus(afterwards, old)]).toEqual([200, 401])
  expect((await new Visitor(accessToken).get(SESSIONS)).status).toBe(401)
  expect((await new Visitor(old).get(SESSIONS)).status).toBe(200)
})
