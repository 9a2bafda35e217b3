import { beforeEach, expect, test } from 'bun:test'
import { HoldId, RoomId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { SeatPlan } from '@cinema/contracts/venue/plan'
import { openSeating, type Seat, STANDARD_RULES } from '@cinema/domain/seating/seating'
import { Watchers } from './watchers'

const MINUTE_MS = 60_000
const [seatId, ann] = [SeatId.parse(crypto.randomUUID()), UserId.parse(crypto.randomUUID())]
const plan: SeatPlan = {
  roomId: RoomId.parse(crypto.randomUUID()),
  version: 1,
  seats: [{ id: seatId, label: 'A1', row: 'A', number: 1, type: 'REGULAR', x: 1, y: 1 }],
}
const rules = {
  ...STANDARD_RULES,
  salesOpenAt: 0,
  salesCloseAt: 1e15,
  boxOfficeCloseAt: 1e15,
  holdMs: 10 * MINUTE_MS,
  orphanRule: 'off',
} as const
const empty = openSeating(plan, rules, [])
const held: Seat = { status: 'held', by: ann, holdId: HoldId.parse(crypto.randomUUID()), until: 1e15, extensions: 0 }
const seating = { ...empty, seats: new Map([[seatId, held]]) }

/** A socket of the runtime. Its attachment is serialized, as hibernation needs it. */
class Socket {
  attachment = ''
  sent: string[] = []
  closed: number | null = null
  pingedAt: Date | null = null
  serializeAttachment(value: unknown): void {
    this.attachment = JSON.stringify(value)
  }
  deserializeAttachment = () => JSON.parse(this.attachment)
  send = (text: string) => void this.sent.push(text)
  close(code: number): void {
    this.closed = code
  }
}

const asRuntime = (socket: Socket) => socket as Partial<WebSocket> as WebSocket

let now = 0
let open: { socket: Socket; tags: string[] }[] = []
beforeEach(() => {
  now = Date.UTC(2030, 0, 1)
  open = []
})
const runtime = {
  acceptWebSocket: (socket: unknown, tags: string[] = []) => void open.push({ socket: socket as Socket, tags }),
  getWebSockets: (tag?: string) =>
    open
      .filter(({ socket, tags }) => socket.closed === null && (!tag || tags.includes(tag)))
      .map(({ socket }) => asRuntime(socket)),
  getWebSocketAutoResponseTimestamp: (socket: unknown) => (socket as Socket).pingedAt,
}
/** The watchers of an object that has just been woken from hibernation. */
const awake = () => new Watchers(runtime, () => now)
function connect(actorId: UserId | null): Socket {
  const socket = new Socket()
  awake().accept(asRuntime(socket), actorId)
  return socket
}
const broadcast = (watchers = awake(), sequence = 1) => watchers.broadcastDelta(seating, sequence, [seatId], now)
const lastOf = ({ sent }: Socket) => JSON.parse(sent.at(-1) ?? '{}').seats?.[0]?.status

test('after hibernation the actor of each socket is still known', () => {
  const [own, other] = [connect(ann), connect(null)]
  broadcast(awake())
  expect([lastOf(own), lastOf(other)]).toEqual(['YOURS', 'HELD'])
})

test('a socket that has pinged and then not for two minutes is closed at the next change; one that still pings or never did is not', () => {
  const [idle, alive, plain] = [connect(null), connect(null), connect(null)]
  idle.pingedAt = new Date(now)
  now += 2 * MINUTE_MS
  broadcast()
  expect([idle.closed, alive.closed, plain.closed]).toEqual([null, null, null])
  alive.pingedAt = new Date(now)
  now += 1
  broadcast()
  expect([idle.closed, alive.closed, plain.closed]).toEqual([4_002, null, null])
})

test('a socket with more than a million unread characters is closed, and one that has pinged in between is not', () => {
  const [slow, quick] = [connect(null), connect(null)]
  const watchers = awake()
  for (let sequence = 1; sequence <= 14_000; sequence += 1) {
    now += 1
    if (sequence % 1_000 === 0) quick.pingedAt = new Date(now)
    broadcast(watchers, sequence)
  }
  expect([slow.closed, quick.closed]).toEqual([4_002, null])
  expect(slow.sent.join('').length).toBeLessThanOrEqual(1_000_000)
})

test('a ninth socket of one customer closes the oldest one, and no socket of others', () => {
  const other = connect(null)
  const own = Array.from({ length: 9 }, () => {
    now += 1
    return connect(ann)
  })
  expect(own.map(({ closed }) => closed)).toEqual([4_001, ...Array(8).fill(null)])
  expect(other.closed).toBeNull()
})
