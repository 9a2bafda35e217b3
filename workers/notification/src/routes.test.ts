import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { NotificationList, NotificationView } from '@cinema/contracts/notification/http'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { EventId, NotificationId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { encodeActor } from '@cinema/platform/actor'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { emailLog } from './email/store'
import { notifications } from './notification/store'
import { routes, served } from './routes'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let ada: UserId
let eve: UserId
const upgrades: { room: string; request: Request }[] = []

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
const env = () => ({
  ...settings(),
  MAIL_API_URL: 'http://127.0.0.1:9',
  MAIL_API_KEY: 'key',
  MAIL_FROM: 'Marquee <tickets@marquee.example>',
  PUBLIC_URL: 'https://marquee.example',
  USER_ROOM: {
    getByName: (room: string) => ({
      async fetch(request: Request) {
        upgrades.push({ room, request })
        return new Response('connected')
      },
    }),
  },
})

function ask(userId: UserId, path: string, init: { method?: string; headers?: Record<string, string> } = {}) {
  const actor = encodeActor({ userId, email: 'ada@example.org', role: 'customer', sessionId: newId(SessionId) })
  return routes.request(path, { ...init, headers: { ...init.headers, [ACTOR_HEADER]: actor } }, env())
}
const list = async (userId: UserId, query = '') =>
  NotificationList.parse(await (await ask(userId, `/api/v1/notifications${query}`)).json())

async function told(userId: UserId, title: string, eventId = newId(EventId)) {
  const words = { type: 'booking.confirmed', title, message: 'See you there', link: '/bookings/1' }
  return notifications(connect(settings())).add({ id: newId(NotificationId), userId, eventId, ...words })
}

test('every endpoint that is declared for this Worker is served, each once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'notification')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

test('the list is the reader’s own, newest first, with the count of unread ones', async () => {
  for (const title of ['first', 'second', 'third']) await told(ada, title)
  await told(eve, 'not for Ada')

  const page = await list(ada, '?perPage=2')
  expect(page.data.map(({ title }) => title)).toEqual(['third', 'second'])
  expect(page.meta).toEqual({ page: 1, perPage: 2, total: 3, totalPages: 2, unreadCount: 3 })
  expect((await list(ada, '?perPage=2&page=2')).data.map(({ title }) => title)).toEqual(['first'])
})

test('an event that comes twice is added once, even at the same time', async () => {
  const eventId = newId(EventId)
  const added = await Promise.all(Array.from({ length: 4 }, () => told(ada, 'once', eventId)))
  expect(added.filter((one) => one !== null)).toMatchObject([{ unreadCount: 1, view: { title: 'once', read: false } }])
  expect((await list(ada)).meta.total).toBe(1)
})

test('reading one takes it from the unread ones', async () => {
  const first = await told(ada, 'first')
  await told(ada, 'second')
  const answer = await ask(ada, `/api/v1/notifications/${first?.view.id}/read`, { method: 'PUT' })
  expect(NotificationView.parse(await answer.json())).toEqual({ ...(first?.view as NotificationView), read: true })

  const unread = await list(ada, '?unread=true')
  expect(unread.data.map(({ title }) => title)).toEqual(['second'])
  expect(unread.meta).toMatchObject({ total: 1, unreadCount: 1 })
  expect((await list(ada, '?unread=false')).meta).toMatchObject({ total: 2, unreadCount: 1 })
})

test('another’s notification is not found, and stays unread', async () => {
  const mine = await told(ada, 'mine')
  const answer = await ask(eve, `/api/v1/notifications/${mine?.view.id}/read`, { method: 'PUT' })
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOTIFICATION_NOT_FOUND' }])
  expect((await list(ada)).meta.unreadCount).toBe(1)
})

test('reading all touches the reader’s own alone', async () => {
  await told(ada, 'mine')
  await told(eve, 'hers')
  expect((await ask(ada, '/api/v1/notifications/read-all', { method: 'PUT' })).status).toBe(204)
  expect((await list(ada)).meta.unreadCount).toBe(0)
  expect((await list(eve)).meta.unreadCount).toBe(1)
})

test('what is not an id or not a filter is refused', async () => {
  expect((await ask(ada, '/api/v1/notifications/one/read', { method: 'PUT' })).status).toBe(400)
  expect((await ask(ada, '/api/v1/notifications?unread=perhaps')).status).toBe(400)
})

test('nobody is refused', async () => {
  for (const path of ['/api/v1/notifications', '/ws']) {
    expect((await routes.request(path, {}, env())).status).toBe(401)
  }
})

test('a socket goes to the room of the actor, without the token that opened it', async () => {
  expect((await ask(ada, '/ws?token=secret')).status).toBe(426)
  await ask(ada, '/ws?token=secret&_pk=forged', { headers: { upgrade: 'websocket' } })
  expect(upgrades).toHaveLength(1)
  expect(upgrades[0]?.room).toBe(ada)
  expect(upgrades[0]?.request.url).toBe('http://localhost/')
  expect(upgrades[0]?.request.headers.get('upgrade')).toBe('websocket')
})

test('rule 31: of many who want to send an e-mail one may, until it is sent or its claim lapses', async () => {
  const log = emailLog(connect(settings()))
  const claim = { eventId: newId(EventId), userId: ada, recipient: 'ada@example.org', subject: 'Tickets' }
  const lapse = () =>
    database.execute(`UPDATE notification.email_log SET created_at = created_at - interval '2 minutes'`)

  const outcomes = await Promise.all(Array.from({ length: 4 }, () => log.claim(claim)))
  expect(outcomes.toSorted()).toEqual(['IN_FLIGHT', 'IN_FLIGHT', 'IN_FLIGHT', 'MINE'])
  await lapse()
  expect([await log.claim(claim), await log.claim(claim)]).toEqual(['MINE', 'IN_FLIGHT'])
  await log.release(claim)
  expect(await log.claim(claim)).toBe('MINE')
  await log.markSent(claim, 'mail-1')
  await log.release(claim)
  await lapse()
  expect(await log.claim(claim)).toBe('SENT')
})

test('the Worker is up when its database is', async () => {
  expect((await routes.request('/health', {}, env())).status).toBe(200)
})
