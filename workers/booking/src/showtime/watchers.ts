import type { SeatMessage } from '@cinema/contracts/seating/live'
import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { Seating } from '@cinema/domain/seating/seating'
import { statusOf } from '@cinema/domain/seating/view'
import { MessageAllowance } from '@cinema/platform/message-allowance'

/** Names the proven actor to the object; only this Worker can reach it. */
export const WATCHER_HEADER = 'x-watcher'

type Watcher = { actorId: UserId | null; since: number }

/** One room serves so many; whoever comes later is asked to come again. */
const MOST_WATCHERS = 20_000
/** One customer's tabs and devices; with one more the oldest goes. */
const MOST_OF_AN_ACTOR = 8
/** Our site pings some twenty seconds after each pong: who did and then was not heard of for so long reads no more. */
const SILENT_MS = 2 * 60_000
/** What may be on its way to a watcher between two pings, in characters. */
const MOST_UNSEEN = 1_000_000

/** Close codes of our own. */
const REPLACED = 4_001
const TOO_SLOW = 4_002

type Room = Pick<DurableObjectState, 'acceptWebSocket' | 'getWebSockets' | 'getWebSocketAutoResponseTimestamp'>

/**
 * Who watches the seat map of this showtime. The sockets hibernate: each carries its watcher with it, and pings are
 * answered without waking anybody. A pong comes after all that was sent before it, so who pings only after a pong and is
 * heard of has read; who no longer is, is closed at the next change, before more piles up for them. Who never pings is
 * closed by how much was sent alone.
 */
export class Watchers {
  readonly #ctx: Room
  readonly #clock: () => number
  readonly #allowance = new MessageAllowance()
  /** What went to a socket since it was last heard of. Sleep forgets it, and nothing was sent in sleep. */
  readonly #unseen = new WeakMap<WebSocket, { heardAt: number; length: number }>()

  constructor(ctx: Room, clock: () => number = Date.now) {
    this.#ctx = ctx
    this.#clock = clock
  }

  /** False when the room is full. */
  admit(socket: WebSocket, actorId: UserId | null): boolean {
    if (this.#ctx.getWebSockets().length >= MOST_WATCHERS) return false
    if (actorId) this.#makeRoomFor(actorId)
    this.#ctx.acceptWebSocket(socket, actorId ? [actorId] : [])
    socket.serializeAttachment({ actorId, since: this.#clock() } satisfies Watcher)
    return true
  }

  /** Whether somebody is to be heard; a socket that says too much is closed. */
  mayBeHeard(socket: WebSocket, message: string | ArrayBuffer, at: number): boolean {
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

  /** Tells everybody to read the showtime again. */
  showtimeChanged(seating: Seating, sequence: number, at: number): void {
    for (const socket of this.#ctx.getWebSockets()) this.sendSnapshot(socket, seating, sequence, at, 'changed')
  }

  /** Tells everybody which seats changed: one text for all, but for those whose own seats are among them. */
  tell(seating: Seating, sequence: number, changed: SeatId[], at: number): void {
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

  #makeRoomFor(actorId: UserId): void {
    const own = this.#ctx.getWebSockets(actorId).toSorted((one, other) => watcherOf(one).since - watcherOf(other).since)
    for (const oldest of own.slice(0, Math.max(0, own.length - MOST_OF_AN_ACTOR + 1))) {
      oldest.close(REPLACED, 'opened elsewhere')
    }
  }

  /** A socket that is closing may refuse; its watcher comes back with a new one and gets a snapshot. */
  #send(socket: WebSocket, text: string): void {
    try {
      if (this.#keepsUp(socket, text.length)) socket.send(text)
      else socket.close(TOO_SLOW, 'not heard of')
    } catch {
      socket.close(1011, 'could not be reached')
    }
  }

  #keepsUp(socket: WebSocket, length: number): boolean {
    const pingedAt = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    const heardAt = Math.max(watcherOf(socket).since, pingedAt)
    const before = this.#unseen.get(socket)
    const unseen = length + (before?.heardAt === heardAt ? before.length : 0)
    this.#unseen.set(socket, { heardAt, length: unseen })
    const fellSilent = pingedAt > 0 && this.#clock() - pingedAt > SILENT_MS
    return !fellSilent && unseen <= MOST_UNSEEN
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
