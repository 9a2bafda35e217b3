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

/** A socket as the runtime keeps it: what it carries is copied, as it is over a sleep. */
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
const room = {
  acceptWebSocket: (socket: unknown, tags: string[] = []) => void open.push({ socket: socket as Socket, tags }),
  getWebSockets: (tag?: string) =>
    open
      .filter(({ socket, tags }) => socket.closed === null && (!tag || tags.includes(tag)))
      .map(({ socket }) => asRuntime(socket)),
  getWebSocketAutoResponseTimestamp: (socket: unknown) => (socket as Socket).pingedAt,
}
/** The watchers of a room that has just been woken. */
const awake = () => new Watchers(room, () => now)
function come(actorId: UserId | null): Socket {
  const socket = new Socket()
  awake().admit(asRuntime(socket), actorId)
  return socket
}
const tell = (watchers = awake(), sequence = 1) => watchers.tell(seating, sequence, [seatId], now)
const lastOf = ({ sent }: Socket) => JSON.parse(sent.at(-1) ?? '{}').seats?.[0]?.status

test('a room that slept still knows whom each socket belongs to', () => {
  const [own, other] = [come(ann), come(null)]
  tell(awake())
  expect([lastOf(own), lastOf(other)]).toEqual(['YOURS', 'HELD'])
})

test('a socket that pinged and fell silent for two minutes is closed at the next change; one that pings or never did is not', () => {
  const [silent, alive, plain] = [come(null), come(null), come(null)]
  silent.pingedAt = new Date(now)
  now += 2 * MINUTE_MS
  tell()
  expect([silent.closed, alive.closed, plain.closed]).toEqual([null, null, null])
  alive.pingedAt = new Date(now)
  now += 1
  tell()
  expect([silent.closed, alive.closed, plain.closed]).toEqual([4_002, null, null])
})

test('a reader that is a million characters behind is closed, and one that has read in between is not', () => {
  const [slow, quick] = [come(null), come(null)]
  const watchers = awake()
  for (let sequence = 1; sequence <= 14_000; sequence += 1) {
    now += 1
    if (sequence % 1_000 === 0) quick.pingedAt = new Date(now)
    tell(watchers, sequence)
  }
  expect([slow.closed, quick.closed]).toEqual([4_002, null])
  expect(slow.sent.join('').length).toBeLessThanOrEqual(1_000_000)
})

test('of one customer’s sockets the oldest goes when there are too many, and strangers stay', () => {
  const stranger = come(null)
  const own = Array.from({ length: 9 }, () => {
    now += 1
    return come(ann)
  })
  expect(own.map(({ closed }) => closed)).toEqual([4_001, ...Array(8).fill(null)])
  expect(stranger.closed).toBeNull()
})
