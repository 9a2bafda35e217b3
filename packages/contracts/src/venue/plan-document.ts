import { z } from 'zod'
import { BlockReason, MAX_ROOM_SEATS, RowLabel, SeatNumber, SeatType } from './plan'

const place = z.number().min(-100).max(200).multipleOf(0.01)

/**
 * A seat in the document of a plan. `x` and `y` are in seat pitches, `x` from the left wall and `y` from the screen. Seats of
 * a row whose `x` differ by exactly 1 are neighbours; a larger difference is an aisle. The halves of a sofa are COUPLE seats
 * that name each other's label as `partner`. `blocked` seats are not for sale: house seats (HOUSE) and broken ones (BROKEN).
 */
export const DocumentSeat = z.strictObject({
  row: RowLabel,
  number: SeatNumber,
  type: SeatType,
  x: place,
  y: place,
  partner: z
    .string()
    .regex(/^[A-Z]{1,2}[1-9][0-9]?$/, 'must be a label such as K2')
    .optional(),
  blocked: BlockReason.optional(),
})
export type DocumentSeat = z.infer<typeof DocumentSeat>

/** The seats of a room, for import and export. */
export const PlanDocument = z.strictObject({ seats: z.array(DocumentSeat).min(1).max(MAX_ROOM_SEATS) })
export type PlanDocument = z.infer<typeof PlanDocument>
