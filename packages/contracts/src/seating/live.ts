import { z } from 'zod'
import { SeatId } from '../shared/ids'
import { SeatStatus } from './http'

const SeatChange = z.object({ id: SeatId, status: SeatStatus })

/**
 * What a watcher of `/ws/showtimes/{id}` receives: one snapshot, then deltas whose `sequence` grows by one each.
 * A gap means that something was missed: send `snapshot` and a new one comes. `changed` is a
 * snapshot as well: the showtime itself, its prices or its plan are other than before, so read the seat map and the plan again.
 */
export const SeatMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), sequence: z.number().int(), seats: z.array(SeatChange) }),
  z.object({ type: z.literal('delta'), sequence: z.number().int(), seats: z.array(SeatChange) }),
  z.object({ type: z.literal('changed'), sequence: z.number().int(), seats: z.array(SeatChange) }),
])
export type SeatMessage = z.infer<typeof SeatMessage>

export const ASK_FOR_SNAPSHOT = 'snapshot'

/**
 * A watcher sends `ping` some twenty seconds after each `pong`, beginning when the socket is open. One that was not heard
 * of for two minutes, or has a million characters unread, is closed at the next change and may come back.
 */
export const PING = 'ping'
export const PONG = 'pong'
