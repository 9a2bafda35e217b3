import { z } from 'zod'
import { SeatId } from '../shared/ids'
import { PageQuery } from '../shared/page'
import { BlockReason } from '../venue/plan'
import { BookingView } from './http'

/** What somebody at the counter knows of a booking: its reference or the e-mail, or a part of either. */
export const BookingSearch = PageQuery.extend({ q: z.string().trim().min(2).max(100) })
export type BookingSearch = z.infer<typeof BookingSearch>

/** A booking as staff see it: whose it is stands beside it. */
export const FoundBooking = BookingView.extend({ email: z.string() })
export type FoundBooking = z.infer<typeof FoundBooking>

/** Seats that are kept from sale, or put on sale again (rule 10). */
export const BlockSeatsBody = z.object({
  seatIds: z.array(SeatId).min(1).max(100),
  blocked: z.boolean(),
  reason: BlockReason.default('HOUSE'),
})
export type BlockSeatsBody = z.infer<typeof BlockSeatsBody>
