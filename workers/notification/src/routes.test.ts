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
const SESSION = newId(SessionId)
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
  UNSUBSCRIBE_SECRET: 'a secret of more than 32 characters',
  TWILIO_AUTH_TOKEN: 'off',
  VAPID_KEY: 'off',
  USER_ROOM: {
    getByName: (room: string) => ({
      async fetch(request: Request) {
        upgrades.push({ room, request })
        return new Response('connected')
      },
    }),
  },
})

function request(
  userId: UserId,
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const actor = encodeActor({ userId, email: 'ada@example.org', role: 'customer', sessionId: SESSION })
  return routes.request(path, { ...init, headers: { ...init.headers, [ACTOR_HEADER]: actor } }, env())
}
const list = async (userId: UserId, query = '') =>
  NotificationList.parse(await (await request(userId, `/api/v1/notifications${query}`)).json())

async function addNotification(userId: UserId, title: string, eventId = newId(EventId)) {
  const words = { type: 'booking.confirmed', title, message: 'See you there', link: '/bookings/1' }
  return notifications(connect(settings())).add({ id: newId(NotificationId), userId, eventId, ...words })
}

test('every endpoint that is declared for this Worker is served, each once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'notification')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

test('the list has the actor’s own notifications, newest first, with the number of unread ones', async () => {
  for (const title of ['first', 'second', 'third']) await addNotification(ada, title)
  await addNotification(eve, 'not for Ada')

  const page = await list(ada, '?perPage=2')
  expect(page.data.map(({ title }) => title)).toEqual(['third', 'second'])
  expect(page.meta).toEqual({ page: 1, perPage: 2, total: 3, totalPages: 2, unreadCount: 3 })
  expect((await list(ada, '?perPage=2&page=2')).data.map(({ title }) => title)).toEqual(['first'])
})

test('an event that is handled several times at once is added once', async () => {
  const eventId = newId(EventId)
  const results = await Promise.all(Array.from({ length: 4 }, () => addNotification(ada, 'once', eventId)))
  expect(results.filter((one) => one !== null)).toMatchObject([
    { unreadCount: 1, view: { title: 'once', read: false } },
  ])
  expect((await list(ada)).meta.total).toBe(1)
})

test('each user’s notifications are numbered from 1 without a gap, also when events are handled twice at once', async () => {
  const events = Array.from({ length: 5 }, () => newId(EventId))
  await Promise.all([...events, ...events].map((eventId) => addNotification(ada, 'a title', eventId)))
  await addNotification(eve, 'hers')
  expect((await list(ada)).data.map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2, 1])
  expect((await list(eve)).data.map(({ sequence }) => sequence)).toEqual([1])
})

test('the feed is read on from a sequence, so that a new notification shifts nothing', async () => {
  for (const title of ['first', 'second', 'third']) await addNotification(ada, title)
  const [newest] = (await list(ada, '?perPage=1')).data
  await addNotification(ada, 'meanwhile')
  const older = await list(ada, `?perPage=1&before=${newest?.sequence}`)
  expect([older.data.map(({ title }) => title), older.meta.total]).toEqual([['second'], 2])
  expect((await list(ada, '?before=1')).data).toEqual([])
})

test('what a client missed is listed from the oldest, up to a limit, with the end of the feed', async () => {
  const store = notifications(connect(settings()))
  expect(await store.since(ada, 0, 10)).toEqual({ notifications: [], lastSequence: 0, unreadCount: 0 })
  for (const title of ['first', 'second', 'third']) await addNotification(ada, title)
  await addNotification(eve, 'not for Ada')
  const { notifications: missed, ...end } = await store.since(ada, 1, 1)
  expect(missed.map(({ title }) => title)).toEqual(['second'])
  expect(end).toEqual({ lastSequence: 3, unreadCount: 3 })
})

test('marking all as read up to a sequence leaves one that came meanwhile unread', async () => {
  await addNotification(ada, 'first')
  const seen = await addNotification(ada, 'second')
  await addNotification(ada, 'meanwhile')
  const readAll = (body: object) =>
    request(ada, '/api/v1/notifications/read-all', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await readAll({ upTo: seen?.view.sequence })).status).toBe(204)
  expect((await list(ada, '?unread=true')).data.map(({ title }) => title)).toEqual(['meanwhile'])
  expect((await readAll({ upTo: 0 })).status).toBe(400)
})

test('a notification that was marked as read is no longer unread', async () => {
  const first = await addNotification(ada, 'first')
  await addNotification(ada, 'second')
  const answer = await request(ada, `/api/v1/notifications/${first?.view.id}/read`, { method: 'PUT' })
  expect(NotificationView.parse(await answer.json())).toEqual({ ...(first?.view as NotificationView), read: true })

  const unread = await list(ada, '?unread=true')
  expect(unread.data.map(({ title }) => title)).toEqual(['second'])
  expect(unread.meta).toMatchObject({ total: 1, unreadCount: 1 })
  expect((await list(ada, '?unread=false')).meta).toMatchObject({ total: 2, unreadCount: 1 })
})

test('a notification of another user is not found and stays unread', async () => {
  const mine = await addNotification(ada, 'mine')
  const answer = await request(eve, `/api/v1/notifications/${mine?.view.id}/read`, { method: 'PUT' })
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOTIFICATION_NOT_FOUND' }])
  expect((await list(ada)).meta.unreadCount).toBe(1)
})

test('marking all as read changes the actor’s own notifications only', async () => {
  await addNotification(ada, 'mine')
  await addNotification(eve, 'hers')
  expect((await request(ada, '/api/v1/notifications/read-all', { method: 'PUT' })).status).toBe(204)
  expect((await list(ada)).meta.unreadCount).toBe(0)
  expect((await list(eve)).meta.unreadCount).toBe(1)
})

test('an invalid id or filter is refused', async () => {
  expect((await request(ada, '/api/v1/notifications/one/read', { method: 'PUT' })).status).toBe(400)
  expect((await request(ada, '/api/v1/notifications?unread=perhaps')).status).toBe(400)
})

test('a request without an actor is refused', async () => {
  for (const path of ['/api/v1/notifications', '/ws']) {
    expect((await routes.request(path, {}, env())).status).toBe(401)
  }
})

test('a socket is opened in the actor’s own object, which does not get the token', async () => {
  expect((await request(ada, '/ws?token=secret')).status).toBe(426)
  await request(ada, '/ws?token=secret&_pk=forged&session=forged&after=7', { headers: { upgrade: 'websocket' } })
  expect(upgrades).toHaveLength(1)
  expect(upgrades[0]?.room).toBe(ada)
  expect(upgrades[0]?.request.url).toBe(`http://localhost/?session=${SESSION}&after=7`)
  expect(upgrades[0]?.request.headers.get('upgrade')).toBe('websocket')
})

test('rule 31: of several attempts to send an e-mail one gets the claim, until the e-mail is sent or the claim expires', async () => {
  const log = emailLog(connect(settings()))
  const claim = {
    eventId: newId(EventId),
    userId: ada,
    bookingId: null,
    recipient: 'ada@example.org',
    subject: 'Tickets',
  }
  const expireClaim = () =>
    database.execute(`UPDATE notification.email_log SET created_at = created_at - interval '2 minutes'`)

  const outcomes = await Promise.all(Array.from({ length: 4 }, () => log.claim(claim)))
  expect(outcomes.toSorted()).toEqual(['IN_FLIGHT', 'IN_FLIGHT', 'IN_FLIGHT', 'MINE'])
  await expireClaim()
  expect([await log.claim(claim), await log.claim(claim)]).toEqual(['MINE', 'IN_FLIGHT'])
  await log.release(claim)
  expect(await log.claim(claim)).toBe('MINE')
  await log.markSent(claim, 'mail-1')
  await log.release(claim)
  await expireClaim()
  expect(await log.claim(claim)).toBe('SENT')
})

test('the Worker is healthy when its database answers', async () => {
  expect((await routes.request('/health', {}, env())).status).toBe(200)
})
