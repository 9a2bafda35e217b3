import { afterAll, beforeEach, expect, test } from 'bun:test'
import { runningRedis } from '@cinema/testing/running-redis'
import { Hono } from 'hono'
import { dependencies } from '../deps'
import type { PanelHono } from '../panel-context'
import { currentSession } from './current'
import { newSecret } from './sealed'
import { PanelSession } from './store'

const MINUTE_MS = 60_000
const redis = runningRedis()
afterAll(() => redis.close())
beforeEach(() => redis.clear())

const SESSION: PanelSession = {
  user: { id: crypto.randomUUID(), name: 'Uma', email: 'uma@example.org', role: 'staff' },
  cinemaIds: [],
  accessToken: 'old',
  accessUntil: Date.now() + 10 * MINUTE_MS,
  refreshToken: 'first',
}

/** A token as auth signs it. Only its payload is read here. */
function accessToken(): string {
  const claims = {
    user_id: SESSION.user.id,
    email: 'uma@example.org',
    role: 'manager',
    sid: crypto.randomUUID(),
    exp: 1,
  }
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.signature`
}

const refreshed = () =>
  Response.json(
    {
      user: { ...SESSION.user, role: 'manager', emailVerified: true },
      accessToken: accessToken(),
      expiresInMs: 15 * MINUTE_MS,
    },
    { headers: { 'set-cookie': 'marquee_refresh=second; HttpOnly' } },
  )

/** A panel whose API answers every refresh by `answer`. Returns how it asks for its session, and the refresh tokens sent. */
function panelWith(answer: () => Response | Promise<Response>) {
  const sent: (string | null)[] = []
  const API = {
    fetch: async (url: string, init: RequestInit) => {
      sent.push(new Request(url, init).headers.get('cookie'))
      return answer()
    },
  }
  const env = { ...redis.settings, PANEL_IDLE_MINUTES: '30', API }
  const app = new Hono<PanelHono>().get('/admin', async (c) => c.json((await currentSession(c))?.session ?? null))
  const { sessions } = dependencies(env as never)
  const open = async (secret: string): Promise<PanelSession | null> => {
    const headers = { cookie: `marquee_panel=${secret}` }
    return PanelSession.nullable().parse(await (await app.request('/admin', { headers }, env as never)).json())
  }
  return { sent, sessions, open }
}

const aboutToExpire = { ...SESSION, accessUntil: Date.now() + MINUTE_MS / 2 }
const expired = { ...SESSION, accessUntil: Date.now() - 1 }

test('a session is found by its secret alone, and is not refreshed while its access token is good', async () => {
  const { sent, sessions, open } = panelWith(refreshed)
  const secret = newSecret()
  await sessions.save(secret, SESSION)
  expect(await open(secret)).toEqual(SESSION)
  expect(await open(newSecret())).toBeNull()
  expect(await open('nonsense')).toBeNull()
  expect(sent).toEqual([])
})

test('an access token that is about to expire is refreshed once, and the session has the new role', async () => {
  const { sent, sessions, open } = panelWith(refreshed)
  const secret = newSecret()
  await sessions.save(secret, aboutToExpire)
  expect(await open(secret)).toMatchObject({ refreshToken: 'second', user: { role: 'manager' } })
  expect(await open(secret)).toMatchObject({ refreshToken: 'second' })
  expect(sent).toEqual(['marquee_refresh=first'])
})

test('requests that come together never use a refresh token twice, and all go on', async () => {
  const { sent, sessions, open } = panelWith(async () => {
    await Bun.sleep(80)
    return refreshed()
  })
  const secret = newSecret()
  await sessions.save(secret, expired)
  const opened = await Promise.all(Array.from({ length: 8 }, () => open(secret)))
  expect(opened.map((session) => session?.refreshToken)).toEqual(Array(8).fill('second'))
  expect(sent).toEqual(['marquee_refresh=first'])
})

test('a session that auth no longer knows ends here, too', async () => {
  const { sent, sessions, open } = panelWith(() => new Response(null, { status: 401 }))
  const secret = newSecret()
  await sessions.save(secret, aboutToExpire)
  expect(await open(secret)).toBeNull()
  expect(await sessions.open(secret)).toBeNull()
  expect(sent).toHaveLength(1)
})

test('while auth is unreachable, the access token is used to its end', async () => {
  const { sessions, open } = panelWith(() => new Response(null, { status: 503 }))
  const secret = newSecret()
  await sessions.save(secret, aboutToExpire)
  expect(await open(secret)).toEqual(aboutToExpire)
})

test('a session ends after the idle time, which begins anew with every request', async () => {
  const { sessions, open } = panelWith(refreshed)
  const secret = newSecret()
  await sessions.save(secret, SESSION)
  redis.advance(29 * MINUTE_MS)
  expect(await open(secret)).toEqual(SESSION)
  redis.advance(29 * MINUTE_MS)
  expect(await open(secret)).toEqual(SESSION)
  redis.advance(31 * MINUTE_MS)
  expect(await open(secret)).toBeNull()
})
