import { z } from 'zod'
import { SeatId } from '../shared/ids'
import { SeatStatus } from './http'

const SeatChange = z.object({ id: SeatId, status: SeatStatus })

/**
 * A message to a watcher of `/ws/showtimes/{id}`: first a snapshot, then deltas whose `sequence` grows by one each. After a
 * gap in the sequence, send `snapshot` to get a new snapshot. `changed` is a snapshot as well. It means that the showtime
 * itself, its prices or its plan have changed, so the seat map and the plan must be read again.
 */
export const SeatMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), sequence: z.number().int(), seats: z.array(SeatChange) }),
  z.object({ type: z.literal('delta'), sequence: z.number().int(), seats: z.array(SeatChange) }),
  z.object({ type: z.literal('changed'), sequence: z.number().int(), seats: z.array(SeatChange) }),
])
export type SeatMessage = z.infer<typeof SeatMessage>

export const ASK_FOR_SNAPSHOT = 'snapshot'

/**
 * A watcher sends `ping` when the socket is open, and again about twenty seconds after each `pong`. A socket that has stopped
 * pinging for two minutes, or has a million unread characters, is closed at the next change. The client may reconnect.
 */
export const PING = 'ping'
export const PONG = 'pong'
