import { expect, test } from 'bun:test'
import { TOKEN_EXPIRES_HEADER } from '@cinema/contracts/shared/headers'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { connection, type RecordedConnection } from './connection.fixture'
import { feed } from './feed.fixture'
import { socketPath, UserConnections } from './user-connections'

const AT = 1_800_000_000_000

function given({ maxConnections = 20 } = {}) {
  const user = feed()
  const ended = new Set<string>()
  const connections: RecordedConnection[] = []
  const room = new UserConnections({
    getConnections: () => connections.filter(({ seen }) => seen.closed.length === 0),
    endedSessions: {
      add: async (ids) => ids.forEach((id) => void ended.add(id)),
      has: async (id) => ended.has(id),
    },
    load: user.load,
    maxConnections,
  })

  async function connect({
    expiresAt = AT + 60_000,
    sessionId = newId(SessionId),
    after,
    at = AT,
  }: Partial<{ expiresAt: number | null; sessionId: SessionId; after: number; at: number }> = {}) {
    const made = connection()
    connections.push(made)
    const url = `https://room${socketPath(sessionId, { after })}`
    const headers = new Headers(expiresAt === null ? {} : { [TOKEN_EXPIRES_HEADER]: `${expiresAt}` })
    await room.onConnect(made, { request: { url, headers } }, at)
    return made
  }
  return { user, room, connect }
}

test('a connection is closed when its token expires, and those with a later expiry stay open', async () => {
  const { room, connect } = given()
  const [first, second] = [await connect({ expiresAt: AT + 60_000 }), await connect({ expiresAt: AT + 90_000 })]
  expect(room.closeExpired(AT + 59_999)).toBe(AT + 60_000)
  expect(room.closeExpired(AT + 60_000)).toBe(AT + 90_000)
  expect([first.seen.closed, second.seen.closed]).toEqual([[1008], []])
})

test('a connection without an expiry time is closed at once', async () => {
  const { room, connect } = given()
  expect((await connect({ expiresAt: null })).seen.closed).toEqual([1008])
  expect(room.closeExpired(AT)).toBe(Number.POSITIVE_INFINITY)
})

test('when a session ends its connections are closed, those of other sessions are not, and further ones are refused', async () => {
  const { room, connect } = given()
  const [lost, own] = [newId(SessionId), newId(SessionId)]
  const opened = [
    await connect({ sessionId: lost }),
    await connect({ sessionId: lost }),
    await connect({ sessionId: own }),
  ]
  await room.endSessions([lost], AT)
  expect(opened.map(({ seen }) => seen.closed)).toEqual([[1008], [1008], []])
  expect((await connect({ sessionId: lost })).seen.closed).toEqual([1008])
  expect((await connect({ sessionId: own })).seen.closed).toEqual([])
})

test('a user with too many connections loses the oldest, and one with as many as allowed loses none', async () => {
  const { connect } = given({ maxConnections: 2 })
  const [second, first] = [await connect({ at: AT + 2 }), await connect({ at: AT + 1 })]
  expect([first.seen.closed, second.seen.closed]).toEqual([[], []])
  const third = await connect({ at: AT + 3 })
  expect([first.seen.closed, second.seen.closed, third.seen.closed]).toEqual([[1013], [], []])
})

test('a notification is sent to every connection, each from where its client was', async () => {
  const { user, room, connect } = given()
  user.add()
  user.add()
  const [current, behind] = [await connect(), await connect({ after: 1 })]
  await room.push(user.add())
  expect([current.sequences(), behind.sequences()]).toEqual([[3], [2, 3]])
})

test('a client that sends too many messages is disconnected', () => {
  const { room } = given()
  const sender = connection()
  for (let turn = 0; turn < 31; turn += 1) room.onMessage('ping', sender, AT)
  expect([sender.seen.sent.length, sender.seen.closed]).toEqual([30, [1008]])
})

test('a ping is answered by pong, and every other message is ignored', () => {
  const { room } = given()
  const sender = connection()
  room.onMessage('ping', sender)
  room.onMessage('{"type":"notification"}', sender)
  room.onMessage(new ArrayBuffer(8), sender)
  expect(sender.seen.sent).toEqual(['pong'])
})
