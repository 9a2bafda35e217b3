import type { SeatStatus } from '@cinema/contracts/seating/http'
import type { SeatMessage } from '@cinema/contracts/seating/live'

type Snapshot = { sequence: number; seats: readonly { id: string; status: SeatStatus }[] }

/** The status of every seat. `behind` means that a message was missed and a new snapshot is needed. */
export type LiveSeats = { sequence: number; statuses: ReadonlyMap<string, SeatStatus>; behind: boolean }

export function liveSeatsOf({ sequence, seats }: Snapshot): LiveSeats {
  return { sequence, statuses: new Map(seats.map(({ id, status }) => [id, status])), behind: false }
}

/** The seats after a message. A delta is applied only if it is the next in sequence; an older one is ignored, a later one means a gap. */
export function applySeatMessage(state: LiveSeats, message: SeatMessage): LiveSeats {
  if (message.type !== 'delta') return liveSeatsOf(message)
  if (message.sequence <= state.sequence) return state
  if (message.sequence > state.sequence + 1 || state.behind) return state.behind ? state : { ...state, behind: true }

  const statuses = new Map(state.statuses)
  for (const { id, status } of message.seats) statuses.set(id, status)
  return { sequence: message.sequence, statuses, behind: false }
}
