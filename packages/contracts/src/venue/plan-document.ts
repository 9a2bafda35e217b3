import { z } from 'zod'
import { BlockReason, MOST_SEATS, RowLabel, SeatNumber, SeatType } from './plan'

const place = z.number().min(-100).max(200).multipleOf(0.01)

/**
 * A seat of a plan as it is written down. `x` and `y` are in seat pitches, `x` from the left wall and `y` from the screen;
 * seats of a row whose `x` differ by exactly 1 are neighbours, so an aisle is a gap. The halves of a sofa are COUPLE seats
 * that name each other's label as `partner`. `blocked` keeps a seat from sale: HOUSE for the house's guests, or BROKEN.
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

/** A room's seats, for import and export. */
export const PlanDocument = z.strictObject({ seats: z.array(DocumentSeat).min(1).max(MOST_SEATS) })
export type PlanDocument = z.infer<typeof PlanDocument>
