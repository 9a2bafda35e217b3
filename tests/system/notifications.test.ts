import { expect, test } from 'bun:test'
import type { NotificationList, NotificationView, SocketMessage } from '@cinema/contracts/notification/http'
import { triggerCron } from '@cinema/testing/cron'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { notifyOf } from '@cinema/testing/notified'
import { sql } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, place) => first + place)
const list = async (customer: Customer, query = '') =>
  (await customer.get<NotificationList>(`/api/v1/notifications${query}`)).body
const watch = (customer: Customer, after: number) => Watcher.open<SocketMessage>(`/ws?after=${after}`, customer.token)
const sequenceOf = (message: SocketMessage) =>
  message.type === 'reload' ? message.sequence : message.notification.sequence

/** A customer who has been welcomed: the first notification. */
async function welcomedCustomer(): Promise<Customer> {
  const customer = await newCustomer()
  await eventually(async () => (await list(customer)).meta.total === 1, 'the welcome')
  return customer
}

async function notify(customer: Customer, count: number): Promise<void> {
  await notifyOf(customer.userId, count)
  await triggerCron()
}

test('notifications are counted, paged, read on from a sequence, and marked as read one by one or up to one', async () => {
  const customer = await welcomedCustomer()
  await notify(customer, 5)
  const { data } = await eventually(async () => {
    const page = await list(customer)
    return page.meta.total === 6 && page
  }, 'the notifications')
  expect(data.map(({ sequence }) => sequence)).toEqual(upTo(6).reverse())

  const second = await list(customer, '?perPage=2&page=2')
  expect(second.data.map(({ sequence }) => sequence)).toEqual([4, 3])
  expect(second.meta).toEqual({ page: 2, perPage: 2, total: 6, totalPages: 3, unreadCount: 6 })
  expect((await list(customer, '?perPage=2&before=3')).data.map(({ sequence }) => sequence)).toEqual([2, 1])

  const [newest] = data
  const read = await customer.put<NotificationView>(`/api/v1/notifications/${newest?.id}/read`)
  expect([read.status, read.body.read]).toEqual([200, true])
  expect((await customer.put('/api/v1/notifications/read-all', { upTo: 4 })).status).toBe(204)
  const unread = await list(customer, '?unread=true')
  expect([unread.data.map(({ sequence }) => sequence), unread.meta.unreadCount]).toEqual([[5], 1])
  expect((await customer.put('/api/v1/notifications/read-all')).status).toBe(204)
  expect((await list(customer)).meta.unreadCount).toBe(0)
})

test('a client whose socket is cut off again and again in a storm of events gets every notification once and in order', async () => {
  const customer = await welcomedCustomer()
  const [rounds, perRound] = [6, 8]
  const received = [1]
  const seenUpTo = () => received.at(-1) ?? 0
  let socket = await watch(customer, seenUpTo())
  // The socket is cut as soon as it has brought something, at a random moment, while further events are on their way.
  const cut = async () => {
    received.push(...socket.messages.map(sequenceOf))
    socket[Symbol.dispose]()
    await Bun.sleep(Math.random() * 100)
    socket = await watch(customer, seenUpTo())
  }
  for (let round = 0; round < rounds; round += 1) {
    const work = notify(customer, perRound)
    await eventually(async () => socket.messages.length > 0, 'a first notification')
    await cut()
    await work
    await cut()
  }
  const last = 1 + rounds * perRound
  await eventually(async () => received.length + socket.messages.length >= last, 'the last notification', 30_000)
  received.push(...socket.messages.map(sequenceOf))
  socket[Symbol.dispose]()
  expect(received).toEqual(upTo(last))
}, 60_000)

test('two sockets of a user get the same, and one that says nothing only what comes', async () => {
  const customer = await welcomedCustomer()
  using first = await watch(customer, 0)
  using second = await watch(customer, 0)
  using silent = await Watcher.open<SocketMessage>('/ws', customer.token)
  await notify(customer, 3)
  for (const watcher of [first, second]) {
    await eventually(async () => watcher.messages.length >= 4, 'all notifications')
    expect(watcher.messages.map(sequenceOf)).toEqual([1, 2, 3, 4])
  }
  await eventually(async () => silent.messages.length >= 3, 'the new notifications')
  expect(silent.messages.map(sequenceOf)).toEqual([2, 3, 4])
})

test('a client that missed more than is sent loads the list', async () => {
  const customer = await welcomedCustomer()
  await sql(
    `insert into notification.notifications (id, user_id, event_id, type, title, message)
     select gen_random_uuid(), $1::uuid, gen_random_uuid(), 'booking.confirmed', 'A title', 'A message'
     from generate_series(1, 100)`,
    [customer.userId],
  )
  using behind = await watch(customer, 0)
  const reload = await behind.waitFor(({ type }) => type === 'reload', 'the advice to load the list')
  expect(reload).toEqual({ type: 'reload', sequence: 101, unreadCount: 101 })
  using nearly = await watch(customer, 1)
  await eventually(async () => nearly.messages.length === 100, 'the missed notifications')
  expect(nearly.messages.map(sequenceOf)).toEqual(upTo(101, 2))
})
