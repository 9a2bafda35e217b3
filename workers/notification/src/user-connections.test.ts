import { expect, test } from 'bun:test'
import { NotificationMessage } from '@cinema/contracts/notification/http'
import { TOKEN_EXPIRES_HEADER } from '@cinema/contracts/shared/headers'
import { UserConnections } from './user-connections'

const AT = 1_800_000_000_000

/** A connection that records what is sent to it and how it is closed. */
function connection() {
  const seen = { sent: [] as unknown[], closed: [] as number[] }
  const made = {
    seen,
    state: null as { tokenExpiresAt: number } | null,
    setState: (state: unknown) => {
      made.state = state as { tokenExpiresAt: number }
      return made.state
    },
    send: (text: unknown) => void seen.sent.push(text),
    close: (code?: number) => void seen.closed.push(code ?? 0),
  }
  return made
}

function given() {
  const broadcast: unknown[] = []
  const alarms: number[] = []
  const connections: ReturnType<typeof connection>[] = []
  const user = new UserConnections({
    broadcast: (text) => void broadcast.push(text),
    getConnections: () => connections,
    storage: { setAlarm: async (at) => void alarms.push(at) },
  })
  const connect = async (tokenExpiresAt: number | null) => {
    const made = connection()
    connections.push(made)
    await user.onConnect(made, {
      request: { headers: new Headers(tokenExpiresAt ? { [TOKEN_EXPIRES_HEADER]: `${tokenExpiresAt}` } : {}) },
    })
    return made
  }
  return { user, broadcast, alarms, connect, sender: connection() }
}

test('a connection is closed when its token expires, and those with a later expiry stay open', async () => {
  const { user, alarms, connect } = given()
  const [first, second] = [await connect(AT + 60_000), await connect(AT + 90_000)]
  expect(alarms.at(-1)).toBe(AT + 60_000)
  await user.onAlarm(AT + 60_000)
  expect([first.seen.closed, second.seen.closed, alarms.at(-1)]).toEqual([[1008], [], AT + 90_000])
})

test('a connection without an expiry time is closed at once', async () => {
  expect((await given().connect(null)).seen.closed).toEqual([1008])
})

test('a client that sends too many messages is disconnected', () => {
  const { user, sender } = given()
  for (let turn = 0; turn < 31; turn += 1) user.onMessage('ping', sender, AT)
  expect([sender.seen.sent.length, sender.seen.closed]).toEqual([30, [1008]])
})

test('a pushed message is broadcast to every connection', () => {
  const { user, broadcast } = given()
  const message = NotificationMessage.parse({
    type: 'notification',
    unreadCount: 1,
    notification: {
      id: crypto.randomUUID(),
      type: 'booking.confirmed',
      title: 'Booked',
      message: 'See you there',
      link: null,
      read: false,
      createdAt: '2026-11-23T10:00:00.000Z',
    },
  })
  user.push(message)
  expect(broadcast).toEqual([JSON.stringify(message)])
})

test('a ping is answered by pong, and every other message is ignored', () => {
  const { user, broadcast, sender } = given()
  user.onMessage('ping', sender)
  user.onMessage('{"type":"notification"}', sender)
  user.onMessage(new ArrayBuffer(8), sender)
  expect(sender.seen.sent).toEqual(['pong'])
  expect(broadcast).toEqual([])
})
