import { beforeEach, expect, test } from 'bun:test'
import { SignJWT } from 'jose'
import { pushRoutes } from './push-routes'
import { PushService } from './push-service'

const ORIGIN = 'http://127.0.0.1:8788'
const EXAMPLE_LENGTH = 200
const app = pushRoutes(new PushService(), () => ORIGIN)
let subscription: { id: string; endpoint: string }

const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
const senderKey = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64url')
const json = { 'content-type': 'application/json' }

async function subscribe(applicationServerKey: string | null = senderKey): Promise<{ id: string; endpoint: string }> {
  const body = JSON.stringify({ applicationServerKey })
  const answer = await app.request('/_control/push', { method: 'POST', headers: json, body })
  return (await answer.json()) as { id: string; endpoint: string }
}
beforeEach(async () => {
  subscription = await subscribe()
})

type Claims = { aud: string; sub: string; exp: number }
async function authorization(changes: Partial<Claims> = {}, key = senderKey): Promise<string> {
  const claims: Claims = {
    aud: ORIGIN,
    sub: 'mailto:a@b.example',
    exp: Math.floor(Date.now() / 1000) + 600,
    ...changes,
  }
  const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(pair.privateKey)
  return `vapid t=${token}, k=${key}`
}
async function send(headers: Record<string, string> = {}, length = EXAMPLE_LENGTH, id = subscription.id) {
  const all = { authorization: await authorization(), ttl: '60', 'content-encoding': 'aes128gcm', ...headers }
  return (await app.request(`/push/${id}`, { method: 'POST', headers: all, body: new Uint8Array(length) })).status
}

test('a sender that is not the one that the browser subscribed with, or has no valid token, is refused', async () => {
  const at = Math.floor(Date.now() / 1000)
  for (const header of [
    '',
    'Bearer x',
    await authorization({ aud: 'https://elsewhere.example' }),
    await authorization({ exp: at - 1 }),
    await authorization({ exp: at + 25 * 60 * 60 }),
    await authorization({ sub: 'somebody' }),
    await authorization({}, `${senderKey.slice(0, -1)}A`),
  ])
    expect([header, await send({ authorization: header })]).toEqual([header, 403])
  expect(await send()).toBe(400)
})

test('a message without a TTL, of another encoding, too long, or for nobody is refused', async () => {
  expect(await send({ ttl: 'long' })).toBe(400)
  expect(await send({ 'content-encoding': 'aesgcm' })).toBe(400)
  expect(await send({ topic: 'x'.repeat(33) })).toBe(400)
  expect(await send({}, 4_097)).toBe(413)
  expect(await send({}, EXAMPLE_LENGTH, crypto.randomUUID())).toBe(410)
})

test('a planned answer is given as often as it was planned', async () => {
  const plan = (body: object, id = subscription.id) =>
    app.request(`/_control/push/${id}/answers`, { method: 'POST', headers: json, body: JSON.stringify(body) })
  expect((await plan({ status: 503, times: 2 })).status).toBe(204)
  expect([await send(), await send(), await send()]).toEqual([503, 503, 400])
  expect((await plan({ status: 42 })).status).toBe(400)
  expect((await plan({ status: 503 }, 'nobody')).status).toBe(404)
})

test('a subscription that has ended takes nothing and shows nothing', async () => {
  const at = `/_control/push/${subscription.id}`
  expect((await app.request(at)).status).toBe(200)
  expect((await app.request(at, { method: 'DELETE' })).status).toBe(204)
  expect([(await app.request(at)).status, await send()]).toEqual([404, 410])
})
