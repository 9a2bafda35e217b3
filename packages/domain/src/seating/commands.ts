import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { BlockReason, SeatType } from '@cinema/contracts/venue/plan'
import type { ExtensionKey } from './seating'

export type HeldSeats = { holdId: HoldId; seatIds: SeatId[]; until: number; orphans?: SeatId[] }
export type ReservedSeats = { bookingId: BookingId; seatIds: SeatId[]; until: number }
/** `begun` unless the seats were taken over from a live hold, or were the booking's already. */
export type NewlyReserved = ReservedSeats & { begun: boolean }
export type ChangedSeats = { seatIds: SeatId[] }

export type WindowRefusal = { code: 'SALES_NOT_OPEN' } | { code: 'SALES_CLOSED' }

export type ChoiceRefusal =
  | { code: 'NO_SEATS' }
  | { code: 'TOO_MANY_SEATS'; max: number }
  | { code: 'UNKNOWN_SEAT'; seats: SeatId[] }
  | { code: 'SEATS_TAKEN'; seats: SeatId[] }
  | { code: 'SEATS_BLOCKED'; seats: SeatId[] }
  | { code: 'SOFA_SOLD_WHOLE'; seats: SeatId[] }
  | { code: 'COMPANION_ONLY_BESIDE'; seats: SeatId[] }
  | { code: 'ORPHAN_SEAT'; seats: SeatId[] }

export type ReserveRefusal =
  | WindowRefusal
  | ChoiceRefusal
  | { code: 'BOOKING_CLOSED' }
  | { code: 'CONFLICTING_RESERVATION' }

export type BlockRefusal = Extract<
  ChoiceRefusal,
  { code: 'NO_SEATS' | 'UNKNOWN_SEAT' | 'SEATS_TAKEN' | 'SEATS_BLOCKED' }
>

/** Every command by name: what it asks (besides its instant `at`), what it answers, and what it may refuse. */
export type Dealings = {
  HoldSeats: {
    asks: { actorId: UserId; holdId: HoldId; seatIds: readonly SeatId[]; staff?: boolean }
    answers: HeldSeats
    refuses: WindowRefusal | ChoiceRefusal
  }
  HoldBestAvailable: {
    asks: { actorId: UserId; holdId: HoldId; count: number; seatType: SeatType; staff?: boolean }
    answers: HeldSeats
    refuses: WindowRefusal | ChoiceRefusal | { code: 'NO_BLOCK_AVAILABLE' }
  }
  ExtendHold: {
    asks: { actorId: UserId; holdId?: HoldId; extensionKey?: ExtensionKey | null }
    answers: HeldSeats
    refuses: { code: 'NO_HOLD' } | { code: 'EXTENSIONS_SPENT' } | { code: 'IDEMPOTENCY_KEY_REUSED' }
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
    refuses: ReserveRefusal | { code: 'NO_BLOCK_AVAILABLE' }
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
      | { code: 'NO_SEATS' }
      | { code: 'BOOKING_CLOSED' }
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
    refuses: { code: 'NO_SEATS' } | { code: 'NOT_BLOCKED'; seats: SeatId[] }
  }
}

export type CommandName = keyof Dealings

/** The command of that name, or the union of several names' commands. */
export type Command<Name extends CommandName> = {
  [N in Name]: { type: N; at: number } & Dealings[N]['asks']
}[Name]

export type SeatingCommand = Command<CommandName>
export type SeatingRefusal = Dealings[CommandName]['refuses']
