import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { ExtensionKey } from './seating'

/**
 * What happened to seats, as stored in the showtime's log, one JSON object each. `seatIds` are exactly the seats that
 * change. The facts of one decision are appended together.
 */
export type SeatingFact =
  | {
      type: 'SeatsHeld'
      holdId: HoldId
      by: UserId
      seatIds: SeatId[]
      until: number
      extensions: number
      extendedFor?: readonly ExtensionKey[]
    }
  | { type: 'HoldExtended'; holdId: HoldId; seatIds: SeatId[]; until: number; extensionKey?: ExtensionKey }
  | { type: 'HoldLapsed'; holdId: HoldId; seatIds: SeatId[] }
  | { type: 'SeatsReserved'; bookingId: BookingId; by: UserId; seatIds: SeatId[]; until: number; bound: number }
  | { type: 'ReservationKept'; bookingId: BookingId; seatIds: SeatId[]; until: number }
  | { type: 'ReservationLapsed'; bookingId: BookingId; seatIds: SeatId[] }
  | { type: 'SeatsSold'; bookingId: BookingId; seatIds: SeatId[] }
  | { type: 'SeatsReleased'; owner: HoldId | BookingId; seatIds: SeatId[] }
  | { type: 'BookingClosed'; bookingId: BookingId; seatIds: SeatId[] }
  | { type: 'SeatsBlocked'; seatIds: SeatId[]; reason: BlockReason }
  | { type: 'SeatsUnblocked'; seatIds: SeatId[] }
