import type { SeatMessage } from '@cinema/contracts/seating/live'
import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { Seating } from '@cinema/domain/seating/seating'
import { statusOf } from '@cinema/domain/seating/view'
import { MessageAllowance } from '@cinema/platform/message-allowance'

/** Carries the authenticated actor's id to the object, which only this Worker can reach. */
export const WATCHER_HEADER = 'x-watcher'

type Watcher = { actorId: UserId | null; since: number }

/** The most sockets for one showtime. */
const MAX_SOCKETS = 20_000
/** The most sockets of one customer, over all tabs and devices. One more closes the oldest. */
const MAX_SOCKETS_PER_ACTOR = 8
/** The site pings about twenty seconds after each pong. A socket that has pinged and then not for this long is closed. */
const IDLE_MS = 2 * 60_000
/** The most characters sent to a socket between two of its pings. */
const MAX_UNREAD = 1_000_000

/** Close codes of this application. */
const REPLACED = 4_001
const TOO_SLOW = 4_002

type Sockets = Pick<DurableObjectState, 'acceptWebSocket' | 'getWebSockets' | 'getWebSocketAutoResponseTimestamp'>

/**
 * The sockets that watch the seat map of one showtime. They hibernate: each stores its watcher as an attachment, and the
 * runtime answers pings without waking the object.
 *
 * The last pong tells how far a client has read, since it arrives after everything that was sent before it. A socket that
 * has stopped pinging is closed at the next change, before more messages pile up for it. A socket that never pings is only
 * limited by the number of characters sent to it.
 */
export class Watchers {
  readonly #ctx: Sockets
  readonly #clock: () => number
  readonly #allowance = new MessageAllowance()
  /** The characters sent to a socket since its last ping. Hibernation clears this; nothing is sent meanwhile. */
  readonly #unread = new WeakMap<WebSocket, { pingedAt: number; length: number }>()

  constructor(ctx: Sockets, clock: () => number = Date.now) {
    this.#ctx = ctx
    this.#clock = clock
  }

  /** Accepts a socket. False when the showtime has the most sockets already. */
  accept(socket: WebSocket, actorId: UserId | null): boolean {
    if (this.#ctx.getWebSockets().length >= MAX_SOCKETS) return false
    if (actorId) this.#closeOldestOf(actorId)
    this.#ctx.acceptWebSocket(socket, actorId ? [actorId] : [])
    socket.serializeAttachment({ actorId, since: this.#clock() } satisfies Watcher)
    return true
  }

  /** Whether a received message may be handled. A socket that sends too much is closed. */
  admitsMessage(socket: WebSocket, message: string | ArrayBuffer, at: number): boolean {
    return this.#allowance.admits(socket, message, at)
  }

  sendSnapshot(
    socket: WebSocket,
    seating: Seating,
    sequence: number,
    at: number,
    type: 'snapshot' | 'changed' = 'snapshot',
  ): void {
    this.#send(socket, message(type, seating, sequence, [...seating.seats.keys()], at, watcherOf(socket).actorId))
  }

  /** Tells every client to read the showtime again. */
  broadcastChanged(seating: Seating, sequence: number, at: number): void {
    for (const socket of this.#ctx.getWebSockets()) this.sendSnapshot(socket, seating, sequence, at, 'changed')
  }

  /** Sends the changed seats to every socket. All get the same text, except the owners of changed seats. */
  broadcastDelta(seating: Seating, sequence: number, changed: SeatId[], at: number): void {
    const sockets = this.#ctx.getWebSockets()
    if (sockets.length === 0) return

    const owners = new Set(changed.map((id) => ownerOf(seating, id)))
    const forOthers = message('delta', seating, sequence, changed, at, null)
    for (const socket of sockets) {
      const { actorId } = watcherOf(socket)
      const isOwner = actorId !== null && owners.has(actorId)
      this.#send(socket, isOwner ? message('delta', seating, sequence, changed, at, actorId) : forOthers)
    }
  }

  #closeOldestOf(actorId: UserId): void {
    const own = this.#ctx.getWebSockets(actorId).toSorted((one, other) => watcherOf(one).since - watcherOf(other).since)
    for (const oldest of own.slice(0, Math.max(0, own.length - MAX_SOCKETS_PER_ACTOR + 1))) {
      oldest.close(REPLACED, 'opened elsewhere')
    }
  }

  /** Sending throws on a socket that is closing. Its client reconnects and gets a new snapshot. */
  #send(socket: WebSocket, text: string): void {
    try {
      if (this.#keepsUp(socket, text.length)) socket.send(text)
      else socket.close(TOO_SLOW, 'not responding')
    } catch {
      socket.close(1011, 'could not be reached')
    }
  }

  #keepsUp(socket: WebSocket, length: number): boolean {
    const lastPing = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    const pingedAt = Math.max(watcherOf(socket).since, lastPing)
    const before = this.#unread.get(socket)
    const unread = length + (before?.pingedAt === pingedAt ? before.length : 0)
    this.#unread.set(socket, { pingedAt, length: unread })
    const isIdle = lastPing > 0 && this.#clock() - lastPing > IDLE_MS
    return !isIdle && unread <= MAX_UNREAD
  }
}

const watcherOf = (socket: WebSocket): Watcher => socket.deserializeAttachment()

function ownerOf(seating: Seating, id: SeatId): UserId | undefined {
  const seat = seating.seats.get(id)
  return seat && 'by' in seat ? seat.by : undefined
}

function message(
  type: SeatMessage['type'],
  seating: Seating,
  sequence: number,
  seatIds: SeatId[],
  at: number,
  actorId: UserId | null,
): string {
  const seats = seatIds.flatMap((id) => {
    const status = statusOf(seating, id, at, actorId ?? undefined)
    return status ? [{ id, status }] : []
  })
  return JSON.stringify({ type, sequence, seats } satisfies SeatMessage)
}
