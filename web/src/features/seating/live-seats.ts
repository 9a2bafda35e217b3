import type { SeatStatus } from '@cinema/contracts/seating/http'
import type { SeatMessage } from '@cinema/contracts/seating/live'

type Known = { sequence: number; seats: readonly { id: string; status: SeatStatus }[] }

/** What is known of every seat's state. `behind` says that a message was missed and a snapshot must come. */
export type LiveSeats = { sequence: number; statuses: ReadonlyMap<string, SeatStatus>; behind: boolean }

export function liveSeatsOf({ sequence, seats }: Known): LiveSeats {
  return { sequence, statuses: new Map(seats.map(({ id, status }) => [id, status])), behind: false }
}

/** The seats after a message: a delta counts only as the very next one; an old one changes nothing; a later one shows a gap. */
export function applySeatMessage(state: LiveSeats, message: SeatMessage): LiveSeats {
  if (message.type !== 'delta') return liveSeatsOf(message)
  if (message.sequence <= state.sequence) return state
  if (message.sequence > state.sequence + 1 || state.behind) return state.behind ? state : { ...state, behind: true }

  const statuses = new Map(state.statuses)
  for (const { id, status } of message.seats) statuses.set(id, status)
  return { sequence: message.sequence, statuses, behind: false }
}
