import { expect, test } from 'bun:test'
import { MAX_RESUMED, type NotificationMessage } from '@cinema/contracts/notification/http'
import fc from 'fast-check'
import { connection, type RecordedConnection } from './connection.fixture'
import { feed } from './feed.fixture'
import { OrderedDelivery } from './ordered-delivery'

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, place) => first + place)

function given(count = 0) {
  const user = feed()
  const messages = Array.from({ length: count }, () => user.add())
  const calls = { loads: 0 }
  const delivery = new OrderedDelivery((after, limit) => {
    calls.loads += 1
    return user.load(after, limit)
  })
  const open = async (after: number | null) => {
    const opened = connection()
    opened.setState({ sentUpTo: after })
    await delivery.resume(opened)
    return opened
  }
  return { user, messages, delivery, open, calls }
}
const message = (messages: NotificationMessage[], sequence: number) => messages[sequence - 1] as NotificationMessage

test('a client is first sent what it missed after the last one that it has seen, and then what comes', async () => {
  const { user, delivery, open } = given(5)
  const socket = await open(3)
  await delivery.push(socket, user.add())
  expect(socket.sequences()).toEqual([4, 5, 6])
})

test('a client that says nothing is sent only what comes', async () => {
  const { user, delivery, open } = given(5)
  const socket = await open(null)
  await delivery.push(socket, user.add())
  expect(socket.sequences()).toEqual([6])
})

test('a message that is pushed in turn is sent without a query', async () => {
  const { user, delivery, open, calls } = given()
  const socket = await open(0)
  for (let turn = 0; turn < 3; turn += 1) await delivery.push(socket, user.add())
  expect([socket.sequences(), calls.loads]).toEqual([[1, 2, 3], 1])
})

test('a message that is pushed twice is sent once, without a query', async () => {
  const { user, delivery, open, calls } = given()
  const socket = await open(0)
  const pushed = user.add()
  await delivery.push(socket, pushed)
  await delivery.push(socket, pushed)
  expect([socket.sequences(), calls.loads]).toEqual([[1], 1])
})

test('a message that overtakes others, one of which is lost, is sent after them', async () => {
  const { user, delivery, open } = given()
  const socket = await open(0)
  const messages = [user.add(), user.add(), user.add()]
  await delivery.push(socket, message(messages, 3))
  await delivery.push(socket, message(messages, 1))
  expect(socket.sequences()).toEqual([1, 2, 3])
})

test('a client that missed as many as are sent gets them, and one that missed one more is told to load the list', async () => {
  const { open, user, delivery } = given(MAX_RESUMED + 1)
  expect((await open(1)).sequences()).toEqual(upTo(MAX_RESUMED + 1, 2))

  const behind = await open(0)
  await delivery.push(behind, user.add())
  expect(behind.messages()).toMatchObject([
    { type: 'reload', sequence: MAX_RESUMED + 1, unreadCount: MAX_RESUMED + 1 },
    { type: 'notification', notification: { sequence: MAX_RESUMED + 2 } },
  ])
})

test('a client that claims to have seen what does not exist is told to load the list, and goes on from there', async () => {
  const { open, user, delivery } = given(2)
  const socket = await open(1_000)
  await delivery.push(socket, user.add())
  expect(socket.messages()).toMatchObject([
    { type: 'reload', sequence: 2 },
    { type: 'notification', notification: { sequence: 3 } },
  ])
})

test('a pushed message that is not there any more is not waited for', async () => {
  const { delivery, messages, open, user } = given(4)
  const socket = await open(4)
  user.notifications.splice(0)
  await delivery.push(socket, {
    ...message(messages, 4),
    notification: { ...message(messages, 4).notification, sequence: 6 },
  })
  expect([socket.sequences(), socket.seen.closed]).toEqual([[], []])
})

test('a connection whose missed messages cannot be loaded is closed, and another one is not affected', async () => {
  const broken = new OrderedDelivery(() => Promise.reject(new Error('no database')))
  const [behind, current] = [connection(), connection()]
  behind.setState({ sentUpTo: 0 })
  current.setState({ sentUpTo: 1 })
  const { user } = given(1)
  const pushed = user.add()
  await Promise.all([behind, current].map((one) => broken.push(one, pushed)))
  expect([behind.seen.closed, current.seen.closed, current.sequences()]).toEqual([[1011], [], [2]])
})

type Step = 'add' | 'deliver' | 'lose' | 'repeat' | 'reconnect' | 'drop'
const STEPS = fc.array(
  fc.constantFrom<Step>('add', 'add', 'deliver', 'deliver', 'lose', 'repeat', 'reconnect', 'drop'),
  {
    maxLength: 60,
  },
)

/** A client that reconnects with the last sequence that it has seen, and keeps all that it was ever sent. */
function client(delivery: OrderedDelivery) {
  const received: number[] = []
  let socket: RecordedConnection | null = null
  const drain = () => received.push(...(socket?.sequences() ?? []))
  return {
    received,
    drop() {
      drain()
      socket?.close(1006)
      socket = null
    },
    connect(): Promise<void> {
      this.drop()
      socket = connection()
      socket.setState({ sentUpTo: received.at(-1) ?? 0 })
      return delivery.resume(socket)
    },
    async push(pushed: NotificationMessage): Promise<void> {
      if (socket) await delivery.push(socket, pushed)
    },
  }
}

/** A user whose messages are on the way to the room, and what may happen next. */
function storm(delivery: OrderedDelivery, user: ReturnType<typeof feed>, choose: (count: number) => number) {
  const reader = client(delivery)
  const onTheWay: NotificationMessage[] = []
  const work: Promise<void>[] = [reader.connect()]
  const take = () => onTheWay.splice(choose(onTheWay.length), 1)
  const push = (messages: NotificationMessage[]) => work.push(...messages.map((one) => reader.push(one)))
  const steps: Record<Step, () => unknown> = {
    add: () => onTheWay.push(user.add()),
    deliver: () => push(take()),
    repeat: () => push(onTheWay.slice(0, 1)),
    lose: take,
    drop: () => reader.drop(),
    reconnect: () => work.push(reader.connect()),
  }
  return { reader, work, steps }
}

test('whatever is lost, repeated, overtaken or cut off, a client gets every notification once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(STEPS, fc.infiniteStream(fc.nat()), fc.scheduler(), async (given, choices, scheduler) => {
      const choose = (count: number) => (choices.next().value ?? 0) % Math.max(1, count)
      const user = feed()
      const { reader, work, steps } = storm(new OrderedDelivery(scheduler.scheduleFunction(user.load)), user, choose)
      for (const step of given) {
        steps[step]()
        if (scheduler.count() > 0 && choose(2) === 0) await scheduler.waitOne()
      }
      steps.reconnect()
      await scheduler.waitFor(Promise.all(work))
      reader.drop()
      expect(reader.received).toEqual(upTo(user.notifications.length))
    }),
    { numRuns: 500 },
  )
})
