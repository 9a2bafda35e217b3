import type { SeatMessage } from '@cinema/contracts/seating/live'
import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { Seating } from '@cinema/domain/seating/seating'
import { statusOf } from '@cinema/domain/seating/view'
import { MessageAllowance } from '@cinema/platform/message-allowance'

/** Names the proven actor to the object; only this Worker can reach it. */
export const WATCHER_HEADER = 'x-watcher'

type Watcher = { actorId: UserId | null }

/** Who watches the seat map of this showtime. The sockets hibernate: each carries its watcher with it. */
export class Watchers {
  readonly #ctx: DurableObjectState
  readonly #allowance = new MessageAllowance()

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
  }

  admit(socket: WebSocket, actorId: UserId | null): void {
    this.#ctx.acceptWebSocket(socket)
    socket.serializeAttachment({ actorId } satisfies Watcher)
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
    send(socket, message(type, seating, sequence, [...seating.seats.keys()], at, watcherOf(socket).actorId))
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
      send(socket, isOwner ? message('delta', seating, sequence, changed, at, actorId) : forOthers)
    }
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

/** A socket that is closing may refuse; its watcher comes back with a new one and gets a snapshot. */
function send(socket: WebSocket, text: string): void {
  try {
    socket.send(text)
  } catch {
    socket.close(1011, 'could not be reached')
  }
}
