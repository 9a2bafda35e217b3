import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { PushDeviceList, PushDeviceView, PushKeyView } from '@cinema/contracts/notification/push'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { EventId, NotificationId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { encodeActor } from '@cinema/platform/actor'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { newVapidKey } from '@cinema/testing/vapid-key'
import { notifications } from '../notification/store'
import { people } from '../person/store'
import { readers } from '../reader/store'
import { routes } from '../routes'
import { pushDevices } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let ada: UserId
let eve: UserId
const PATH = '/api/v1/notifications/push-subscriptions'
const P256DH = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'
const AUTH = 'BTBZMqHH6r4Tts7J_aSIgg'

beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  ada = newId(UserId)
  eve = newId(UserId)
  await database.addCustomer(ada)
  await database.addCustomer(eve)
})

const settings = () => database.settingsOf('notification_worker')
const db = () => connect(settings())
const VAPID_KEY = newVapidKey()

type Request = { method?: string; body?: object; sessionId?: SessionId; vapidKey?: string; userAgent?: string }
function request(userId: UserId, path: string, { method = 'GET', body, ...rest }: Request = {}) {
  const { sessionId = newId(SessionId), vapidKey = VAPID_KEY, userAgent = 'A browser' } = rest
  const env = {
    ...settings(),
    MAIL_API_URL: 'http://127.0.0.1:9',
    MAIL_API_KEY: 'key',
    MAIL_FROM: 'Marquee <tickets@marquee.example>',
    PUBLIC_URL: 'https://marquee.example',
    UNSUBSCRIBE_SECRET: 'a secret of more than 32 characters',
    TWILIO_AUTH_TOKEN: 'off',
    VAPID_KEY: vapidKey,
  }
  const headers = {
    [ACTOR_HEADER]: encodeActor({ userId, email: 'ada@example.org', role: 'customer', sessionId }),
    'content-type': 'application/json',
    'user-agent': userAgent,
  }
  return routes.request(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }, env)
}
let browsers = 0
function subscription(changes: object = {}) {
  browsers += 1
  const endpoint = `https://fcm.googleapis.com/fcm/send/${browsers}`
  return { endpoint, expirationTime: null, keys: { p256dh: P256DH, auth: AUTH }, ...changes }
}
const put = (userId: UserId, body: object = subscription(), rest: Request = {}) =>
  request(userId, PATH, { method: 'PUT', body, ...rest })
const saved = async (answer: Response | Promise<Response>) => PushDeviceView.parse(await (await answer).json())
const devicesOf = async (userId: UserId) => PushDeviceList.parse(await (await request(userId, PATH)).json()).data

test('a browser is saved with its name, and again without becoming a second one', async () => {
  const body = subscription()
  const first = await saved(put(ada, body, { userAgent: 'Firefox on Linux' }))
  expect(first.userAgent).toBe('Firefox on Linux')
  const again = await saved(put(ada, body))
  expect([again.id, await devicesOf(ada)]).toEqual([first.id, [again]])
  expect(await devicesOf(eve)).toEqual([])
})

test('another user who signs in at a browser takes it over', async () => {
  const body = subscription()
  await put(ada, body)
  await put(eve, body)
  expect([(await devicesOf(ada)).length, (await devicesOf(eve)).length]).toEqual([0, 1])
})

test('rule 32: a device is removed by its own user only', async () => {
  const { id } = await saved(put(ada))
  expect((await request(eve, `${PATH}/${id}`, { method: 'DELETE' })).status).toBe(404)
  expect(await devicesOf(ada)).toHaveLength(1)
  expect((await request(ada, `${PATH}/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await devicesOf(ada)).toEqual([])
})

test('an account has ten devices: the longest unused one gives way', async () => {
  const bodies = Array.from({ length: 10 }, () => subscription())
  for (const body of bodies) await put(ada, body)
  await put(ada, bodies[0])
  await put(ada)
  const endpoints = (await pushDevices(db()).subscriptionsOf(ada)).map(({ endpoint }) => endpoint)
  expect(endpoints).toHaveLength(10)
  expect(endpoints).toContain(bodies[0]?.endpoint ?? '')
  expect(endpoints).not.toContain(bodies[1]?.endpoint ?? '')
})

test('an address that is no known push service, a broken key and a broken body are refused', async () => {
  const refusal = async (changes: object) => {
    const answer = await put(ada, subscription(changes))
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await refusal({ endpoint: 'https://169.254.169.254/latest' })).toEqual([422, 'PUSH_SERVICE_UNKNOWN'])
  expect(await refusal({ endpoint: 'http://fcm.googleapis.com/x' })).toEqual([422, 'PUSH_SERVICE_UNKNOWN'])
  const offCurve = `BB${'A'.repeat(85)}`
  expect(await refusal({ keys: { p256dh: offCurve, auth: AUTH } })).toEqual([422, 'PUSH_KEY_INVALID'])
  for (const changes of [{ keys: { p256dh: P256DH, auth: 'short' } }, { keys: null }, { endpoint: 'x' }])
    expect((await put(ada, subscription(changes))).status).toBe(400)
  expect(await devicesOf(ada)).toEqual([])
})

test('without a key push messages are off, and the API says so', async () => {
  const off = { vapidKey: 'off' }
  const key = async (options: Request) =>
    PushKeyView.parse(await (await request(ada, '/api/v1/notifications/push-key', options)).json()).publicKey
  expect(await key(off)).toBeNull()
  expect(await key({})).toHaveLength(87)
  const answer = await put(ada, subscription(), off)
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'PUSH_OFF' }])
})

const add = (userId: UserId, type = 'booking.confirmed') =>
  notifications(db()).add({
    ...{ id: newId(NotificationId), userId, eventId: newId(EventId), type },
    ...{ title: 'A title', message: 'A message', link: null },
  })

test('a notification goes to devices if there are any that have not expired; an offer only with consent', async () => {
  expect(await add(ada)).toMatchObject({ toDevices: false })
  await put(ada, subscription({ expirationTime: Date.now() - 1 }))
  expect(await add(ada)).toMatchObject({ toDevices: false })
  await put(ada, subscription({ expirationTime: Date.now() + 60_000 }))
  expect([await add(ada), await add(eve), await add(ada, 'promotion')]).toMatchObject([
    { toDevices: true },
    { toDevices: false },
    { toDevices: false },
  ])
  const consents = { email: false, push: true }
  const preferred = newEvent('user.preferences-changed.v1', ada, { userId: ada, language: 'en', consents }, { at: 0 })
  await readers(db()).prefer(preferred)
  expect(await add(ada, 'promotion')).toMatchObject({ toDevices: true })
})

test('the devices of ended sessions are removed, and the others stay', async () => {
  const [ended, lasting] = [newId(SessionId), newId(SessionId)]
  await put(ada, subscription(), { sessionId: ended })
  const kept = await saved(put(ada, subscription(), { sessionId: lasting }))
  await pushDevices(db()).removeOfSessions([ended])
  expect((await devicesOf(ada)).map(({ id }) => id)).toEqual([kept.id])
})

test('a person’s devices are exported without their keys, are erased, and do not come back', async () => {
  await put(ada)
  await put(eve)
  const exported = JSON.stringify(await people(db()).personalData(ada))
  expect(exported).toContain('fcm.googleapis.com')
  expect(exported).not.toContain(AUTH)
  await people(db()).erase(ada)
  expect([await devicesOf(ada), (await devicesOf(eve)).length]).toEqual([[], 1])
  expect((await put(ada)).status).toBe(409)
  expect(await devicesOf(ada)).toEqual([])
})
