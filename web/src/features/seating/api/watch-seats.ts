import type { SeatMessage } from '@cinema/contracts/seating/live'
import { openSocket } from '../../../lib/socket'

const ASK_FOR_SNAPSHOT: typeof import('@cinema/contracts/seating/live')['ASK_FOR_SNAPSHOT'] = 'snapshot'

/** Watches a showtime's seats. `onMessage` returns false when it noticed a gap: a new snapshot is then asked for. */
export function watchSeats(showtimeId: string, onMessage: (message: SeatMessage) => boolean): () => void {
  const path = `/ws/showtimes/${showtimeId}`
  const hear = (message: SeatMessage, send: (text: string) => void) => {
    if (!onMessage(message)) send(ASK_FOR_SNAPSHOT)
  }
  return openSocket<SeatMessage>(path, hear, { beats: true })
}
