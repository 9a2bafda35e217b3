import type { SeatMessage } from '@cinema/contracts/seating/live'
import { openSocket } from '../../../lib/socket'

const ASK_FOR_SNAPSHOT: typeof import('@cinema/contracts/seating/live')['ASK_FOR_SNAPSHOT'] = 'snapshot'

/** Opens the socket of a showtime's seats. When `onMessage` returns false, because of a gap, a new snapshot is requested. */
export function watchSeats(showtimeId: string, onMessage: (message: SeatMessage) => boolean): () => void {
  const path = `/ws/showtimes/${showtimeId}`
  const onSeatMessage = (message: SeatMessage, send: (text: string) => void) => {
    if (!onMessage(message)) send(ASK_FOR_SNAPSHOT)
  }
  return openSocket<SeatMessage>(path, onSeatMessage, { heartbeat: true })
}
