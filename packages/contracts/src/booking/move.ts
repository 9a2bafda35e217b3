import { z } from 'zod'
import { ShowtimeId } from '../shared/ids'
import { InstantText } from '../shared/time'

/** Moves a showtime although seats are taken (rule 29). Customers are told the `reason`, in its own words. */
export const MoveSold = z.strictObject({ reason: z.string().trim().min(1).max(300) })
export type MoveSold = z.infer<typeof MoveSold>

/**
 * The bookings of a showtime that a move concerns, and how far the last one is. NOT_MOVED: it would concern them. RUNNING:
 * `left` bookings do not have the new start yet. `tickets` are the live ones.
 */
export const MoveView = z.object({
  showtimeId: ShowtimeId,
  state: z.enum(['NOT_MOVED', 'RUNNING', 'DONE']),
  reason: z.string(),
  movedAt: InstantText.nullable(),
  bookings: z.object({
    total: z.number().int(),
    pending: z.number().int(),
    confirmed: z.number().int(),
    left: z.number().int(),
  }),
  tickets: z.number().int(),
})
export type MoveView = z.infer<typeof MoveView>
