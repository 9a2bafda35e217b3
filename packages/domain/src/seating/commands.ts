import type { bookingRefusals } from '@cinema/contracts/booking/refusals'
import type { seatRefusals } from '@cinema/contracts/seating/refusals'
import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import type { BlockReason, SeatType } from '@cinema/contracts/venue/plan'
import type { ExtensionKey } from './seating'

export type HeldSeats = { holdId: HoldId; seatIds: SeatId[]; until: number; orphans?: SeatId[] }
export type ReservedSeats = { bookingId: BookingId; seatIds: SeatId[]; until: number }
/** `isNew` is false if the seats were taken over from a live hold or were reserved for the booking already. */
export type NewlyReserved = ReservedSeats & { isNew: boolean }
export type ChangedSeats = { seatIds: SeatId[] }

type SeatRefusal<Code extends keyof typeof seatRefusals> = RefusalOf<typeof seatRefusals, Code>

export type SalesHoursRefusal = SeatRefusal<'SALES_NOT_OPEN' | 'SALES_CLOSED'>

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
  | SalesHoursRefusal
  | ChoiceRefusal
  | RefusalOf<typeof bookingRefusals, 'BOOKING_CLOSED' | 'CONFLICTING_RESERVATION'>

export type BlockRefusal = SeatRefusal<'NO_SEATS' | 'UNKNOWN_SEAT' | 'SEATS_TAKEN' | 'SEATS_BLOCKED'>

/** Every command by name: its fields (besides the instant `at`), its answer and its refusals. */
export type SeatingOperations = {
  HoldSeats: {
    input: { actorId: UserId; holdId: HoldId; seatIds: readonly SeatId[]; staff?: boolean }
    answer: HeldSeats
    refusal: SalesHoursRefusal | ChoiceRefusal
  }
  HoldBestAvailable: {
    input: { actorId: UserId; holdId: HoldId; count: number; seatType: SeatType; staff?: boolean }
    answer: HeldSeats
    refusal: SalesHoursRefusal | ChoiceRefusal | SeatRefusal<'NO_BLOCK_AVAILABLE'>
  }
  ExtendHold: {
    input: { actorId: UserId; holdId?: HoldId; extensionKey?: ExtensionKey | null }
    answer: HeldSeats
    refusal: SeatRefusal<'NO_HOLD' | 'EXTENSIONS_SPENT' | 'IDEMPOTENCY_KEY_REUSED'>
  }
  ReleaseHold: { input: { actorId: UserId }; answer: ChangedSeats; refusal: never }
  ReserveSeats: {
    input: { bookingId: BookingId; actorId: UserId; seatIds: readonly SeatId[]; staff?: boolean }
    answer: NewlyReserved
    refusal: ReserveRefusal
  }
  ReserveBestAvailable: {
    input: { bookingId: BookingId; actorId: UserId; count: number; seatType: SeatType; staff?: boolean }
    answer: NewlyReserved
    refusal: ReserveRefusal | SeatRefusal<'NO_BLOCK_AVAILABLE'>
  }
  KeepReservation: {
    input: { bookingId: BookingId; until: number }
    answer: ReservedSeats
    refusal: { code: 'NO_RESERVATION' }
  }
  SellSeats: {
    input: { bookingId: BookingId; seatIds: readonly SeatId[] }
    answer: ChangedSeats
    refusal:
      | SeatRefusal<'NO_SEATS'>
      | RefusalOf<typeof bookingRefusals, 'BOOKING_CLOSED'>
      | { code: 'CONFLICTING_SALE'; seats: SeatId[] }
      | { code: 'SEATS_LOST'; seats: SeatId[] }
  }
  ReleaseBooking: { input: { bookingId: BookingId }; answer: ChangedSeats; refusal: never }
  ReleaseSeats: { input: { bookingId: BookingId; seatIds: readonly SeatId[] }; answer: ChangedSeats; refusal: never }
  LapseDue: { input: object; answer: ChangedSeats; refusal: never }
  BlockSeats: {
    input: { seatIds: readonly SeatId[]; reason: BlockReason }
    answer: ChangedSeats
    refusal: BlockRefusal
  }
  UnblockSeats: {
    input: { seatIds: readonly SeatId[] }
    answer: ChangedSeats
    refusal: SeatRefusal<'NO_SEATS' | 'NOT_BLOCKED'>
  }
}

export type CommandName = keyof SeatingOperations

/** The command of a name, or the union of the commands of several names. */
export type Command<Name extends CommandName> = {
  [N in Name]: { type: N; at: number } & SeatingOperations[N]['input']
}[Name]

export type SeatingCommand = Command<CommandName>
export type SeatingRefusal = SeatingOperations[CommandName]['refusal']
