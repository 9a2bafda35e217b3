import { expect, test } from 'bun:test'
import { NotificationMessage } from '@cinema/contracts/notification/http'
import { TOKEN_EXPIRES_HEADER } from '@cinema/contracts/shared/headers'
import { UserParty } from './user-connections'

const AT = 1_800_000_000_000

/** Somebody's connection, opened with a token that lives until then. */
function connection() {
  const seen = { sent: [] as unknown[], closed: [] as number[] }
  const made = {
    seen,
    state: null as { until: number } | null,
    setState: (state: unknown) => {
      made.state = state as { until: number }
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
  const party = new UserParty({
    broadcast: (text) => void broadcast.push(text),
    getConnections: () => connections,
    storage: { setAlarm: async (at) => void alarms.push(at) },
  })
  const connect = async (until: number | null) => {
    const made = connection()
    connections.push(made)
    await party.onConnect(made, {
      request: { headers: new Headers(until ? { [TOKEN_EXPIRES_HEADER]: `${until}` } : {}) },
    })
    return made
  }
  return { party, broadcast, alarms, connect, sender: connection() }
}

test('a connection ends when the time of its token does, and those with a later one stay', async () => {
  const { party, alarms, connect } = given()
  const [first, second] = [await connect(AT + 60_000), await connect(AT + 90_000)]
  expect(alarms.at(-1)).toBe(AT + 60_000)
  await party.onAlarm(AT + 60_000)
  expect([first.seen.closed, second.seen.closed, alarms.at(-1)]).toEqual([[1008], [], AT + 90_000])
})

test('a connection that brings no proof of its time is ended at once', async () => {
  expect((await given().connect(null)).seen.closed).toEqual([1008])
})

test('who sends too much is shut out', () => {
  const { party, sender } = given()
  for (let turn = 0; turn < 31; turn += 1) party.onMessage('ping', sender, AT)
  expect([sender.seen.sent.length, sender.seen.closed]).toEqual([30, [1008]])
})

test('what is pushed reaches everyone in the room', () => {
  const { party, broadcast } = given()
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
  party.push(message)
  expect(broadcast).toEqual([JSON.stringify(message)])
})

test('a client may ping, and whatever else it says goes nowhere', () => {
  const { party, broadcast, sender } = given()
  party.onMessage('ping', sender)
  party.onMessage('{"type":"notification"}', sender)
  party.onMessage(new ArrayBuffer(8), sender)
  expect(sender.seen.sent).toEqual(['pong'])
  expect(broadcast).toEqual([])
})
