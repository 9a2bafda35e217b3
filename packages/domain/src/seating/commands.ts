import type { bookingRefusals } from '@cinema/contracts/booking/refusals'
import type { seatRefusals } from '@cinema/contracts/seating/refusals'
import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import type { BlockReason, SeatType } from '@cinema/contracts/venue/plan'
import type { ExtensionKey } from './seating'

export type HeldSeats = { holdId: HoldId; seatIds: SeatId[]; until: number; orphans?: SeatId[] }
export type ReservedSeats = { bookingId: BookingId; seatIds: SeatId[]; until: number }
/** `begun` is false if the seats were taken over from a live hold or were reserved for the booking already. */
export type NewlyReserved = ReservedSeats & { begun: boolean }
export type ChangedSeats = { seatIds: SeatId[] }

type SeatRefusal<Code extends keyof typeof seatRefusals> = RefusalOf<typeof seatRefusals, Code>

export type WindowRefusal = SeatRefusal<'SALES_NOT_OPEN' | 'SALES_CLOSED'>

export type ChoiceRefusal = SeatRefusal<
  | 'NO_SEATS'
  | 'TOO_MANY_SEATS'
  | 'UNKNOWN_SEAT'
  | 'SEATS_TAKEN'
  | 'SEATS_BLOCKED'
  | 'SOFA_SOLD_WHOLE'
  | 'COMPANION_ONLY_BESIDE'
  | 'ORPHAN_SEAT'
>

export type ReserveRefusal =
  | WindowRefusal
  | ChoiceRefusal
  | RefusalOf<typeof bookingRefusals, 'BOOKING_CLOSED' | 'CONFLICTING_RESERVATION'>

export type BlockRefusal = SeatRefusal<'NO_SEATS' | 'UNKNOWN_SEAT' | 'SEATS_TAKEN' | 'SEATS_BLOCKED'>

/** Every command by name: its fields (besides the instant `at`), its answer and its refusals. */
export type Dealings = {
  HoldSeats: {
    asks: { actorId: UserId; holdId: HoldId; seatIds: readonly SeatId[]; staff?: boolean }
    answers: HeldSeats
    refuses: WindowRefusal | ChoiceRefusal
  }
  HoldBestAvailable: {
    asks: { actorId: UserId; holdId: HoldId; count: number; seatType: SeatType; staff?: boolean }
    answers: HeldSeats
    refuses: WindowRefusal | ChoiceRefusal | SeatRefusal<'NO_BLOCK_AVAILABLE'>
  }
  ExtendHold: {
    asks: { actorId: UserId; holdId?: HoldId; extensionKey?: ExtensionKey | null }
    answers: HeldSeats
    refuses: SeatRefusal<'NO_HOLD' | 'EXTENSIONS_SPENT' | 'IDEMPOTENCY_KEY_REUSED'>
  }
  ReleaseHold: { asks: { actorId: UserId }; answers: ChangedSeats; refuses: never }
  ReserveSeats: {
    asks: { bookingId: BookingId; actorId: UserId; seatIds: readonly SeatId[]; staff?: boolean }
    answers: NewlyReserved
    refuses: ReserveRefusal
  }
  ReserveBestAvailable: {
    asks: { bookingId: BookingId; actorId: UserId; count: number; seatType: SeatType; staff?: boolean }
    answers: NewlyReserved
    refuses: ReserveRefusal | SeatRefusal<'NO_BLOCK_AVAILABLE'>
  }
  KeepReservation: {
    asks: { bookingId: BookingId; until: number }
    answers: ReservedSeats
    refuses: { code: 'NO_RESERVATION' }
  }
  SellSeats: {
    asks: { bookingId: BookingId; seatIds: readonly SeatId[] }
    answers: ChangedSeats
    refuses:
      | SeatRefusal<'NO_SEATS'>
      | RefusalOf<typeof bookingRefusals, 'BOOKING_CLOSED'>
      | { code: 'CONFLICTING_SALE'; seats: SeatId[] }
      | { code: 'SEATS_LOST'; seats: SeatId[] }
  }
  ReleaseBooking: { asks: { bookingId: BookingId }; answers: ChangedSeats; refuses: never }
  ReleaseSeats: { asks: { bookingId: BookingId; seatIds: readonly SeatId[] }; answers: ChangedSeats; refuses: never }
  LapseDue: { asks: object; answers: ChangedSeats; refuses: never }
  BlockSeats: {
    asks: { seatIds: readonly SeatId[]; reason: BlockReason }
    answers: ChangedSeats
    refuses: BlockRefusal
  }
  UnblockSeats: {
    asks: { seatIds: readonly SeatId[] }
    answers: ChangedSeats
    refuses: SeatRefusal<'NO_SEATS' | 'NOT_BLOCKED'>
  }
}

export type CommandName = keyof Dealings

/** The command of a name, or the union of the commands of several names. */
export type Command<Name extends CommandName> = {
  [N in Name]: { type: N; at: number } & Dealings[N]['asks']
}[Name]

export type SeatingCommand = Command<CommandName>
export type SeatingRefusal = Dealings[CommandName]['refuses']
