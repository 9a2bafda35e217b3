import { z } from 'zod'
import { RoomId, SeatId } from '../shared/ids'

export const SeatType = z.enum(['REGULAR', 'PREMIUM', 'COUPLE', 'ACCESSIBLE', 'COMPANION'])
export type SeatType = z.infer<typeof SeatType>

export const BlockReason = z.enum(['HOUSE', 'BROKEN'])
export type BlockReason = z.infer<typeof BlockReason>

/** The most seats of a room. */
export const MAX_ROOM_SEATS = 1_000

export const RowLabel = z.string().regex(/^[A-Z]{1,2}$/, 'must be one or two capital letters')
export const SeatNumber = z.number().int().min(1).max(99)

/**
 * A seat of a room's plan. `x` and `y` are in seat pitches, `x` from the left wall and `y` from the screen. Two seats of a row
 * are neighbours if their `x` differ by exactly 1; a larger difference is an aisle. The two halves of a sofa name each other
 * in `partnerId`. `blocked` seats are not for sale until staff release them.
 */
export const PlanSeat = z.object({
  id: SeatId,
  label: z.string().min(2).max(5),
  row: RowLabel,
  number: SeatNumber,
  type: SeatType,
  x: z.number(),
  y: z.number(),
  partnerId: SeatId.optional(),
  blocked: BlockReason.optional(),
})
export type PlanSeat = z.infer<typeof PlanSeat>

/** A version of a room's plan. The seats are in order, row by row from the screen and from left to right. */
export const SeatPlan = z.object({
  roomId: RoomId,
  version: z.number().int().min(1),
  seats: z.array(PlanSeat).max(MAX_ROOM_SEATS),
})
export type SeatPlan = z.infer<typeof SeatPlan>
