import type { BookedShow, BookingView } from '@cinema/contracts/booking/http'
import type { PriceBasis } from '@cinema/contracts/booking/priced-line'
import type { TakenSeats } from '@cinema/contracts/booking/service'
import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import type { HoldView, SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import type { BookingId, CinemaId, SeatId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { ChangedSeats, ReservedSeats, SeatingOperations } from '@cinema/domain/seating/commands'
import type { ExtensionKey, SoldSeat } from '@cinema/domain/seating/seating'
import type { BlockState } from '@cinema/domain/seating/view'

type Input<Name extends keyof SeatingOperations> = Required<SeatingOperations[Name]['input']>
type Refused<Name extends keyof SeatingOperations> = SeatingOperations[Name]['refusal']

/** Reserved seats, with all that the price lines of their booking and its record of the show are made from. */
export type ReservedShow = {
  seats: BookingView['seats']
  /** When the reservation lapses, in epoch milliseconds. */
  until: number
  /** False if the seats were taken over from the actor's hold or were reserved for the booking already. */
  isNew: boolean
  show: BookedShow
  startsAt: number
  prices: PriceRules
  priceCard: PriceBasis['priceCard']
  refundDeadlineMinutes: number
}

/**
 * The RPC methods of a showtime's Durable Object. The interface is in a file of its own so that the bindings can refer to it
 * without importing the class and all its parts. Every method except `open`, `refresh` and `takenSeats` throws if the
 * object was never opened.
 */
export interface ShowtimeSeatsRpc extends Rpc.DurableObjectBranded {
  /** Returns whether the showtime is on sale. The first call creates the object; later calls cost nothing. */
  open(showtimeId: ShowtimeId): Promise<boolean>

  seatMap(actorId: UserId | null): SeatMapView
  /** The seat map as JSON text with its entity tag. `json` is null if `ifNoneMatch` contains that tag. */
  seatMapJson(actorId: UserId | null, ifNoneMatch?: string): { etag: string; json: string | null }
  plan(): SeatPlanView
  cinemaId(): CinemaId

  soldSeats(): SoldSeat[]
  /** The seats that are held, reserved or sold. None if the object was never opened. */
  takenSeats(): SeatId[]
  /** Every seat of the plan, with what is needed to compare its blocks with Postgres. */
  blockStates(): BlockState[]
  /** Those of the seats that are not blocked. */
  unblockedSeats(seatIds: SeatId[]): SeatId[]
  /** The other halves of the sofas of which only one half is among the seats (rule 10). */
  missingSofaHalves(seatIds: SeatId[]): SeatId[]

  hold(request: Input<'HoldSeats'>): Promise<Result<HoldView, Refused<'HoldSeats'>>>
  holdBest(request: Input<'HoldBestAvailable'>): Promise<Result<HoldView, Refused<'HoldBestAvailable'>>>
  extend(request: {
    actorId: UserId
    extensionKey: ExtensionKey | null
  }): Promise<Result<HoldView, Refused<'ExtendHold'>>>
  release(actorId: UserId): Promise<void>

  /** Reserves seats for a booking, and answers with all that its price lines need. */
  reserve(request: Input<'ReserveSeats'>): Promise<Result<ReservedShow, Refused<'ReserveSeats'>>>
  /** Reserves the best available seats. */
  reserveBest(request: Input<'ReserveBestAvailable'>): Promise<Result<ReservedShow, Refused<'ReserveBestAvailable'>>>
  /** Extends a reservation for a payment, as far as its bound allows (rule 7). */
  keepReservation(bookingId: BookingId): Promise<Result<ReservedSeats, Refused<'KeepReservation'>>>
  /** Sells reserved seats. Once the showtime has ended this is always refused, so that payments are refunded (rule 20). */
  sell(
    bookingId: BookingId,
    seatIds: SeatId[],
  ): Promise<Result<ChangedSeats, Refused<'SellSeats'> | { code: 'SHOWTIME_OVER' }>>
  /** Sells seats whose tickets are live already. Unlike `sell`, a refusal changes nothing: it does not close the booking. */
  resell(bookingId: BookingId, seatIds: SeatId[]): Promise<Result<ChangedSeats, Refused<'SellSeats'>>>
  /** Releases all seats of a booking and closes it: it can never get a seat here again. */
  releaseBooking(bookingId: BookingId): Promise<void>
  /** Releases some of the seats of a booking. */
  releaseSeats(bookingId: BookingId, seatIds: SeatId[]): Promise<void>

  block(seatIds: SeatId[], reason: BlockReason): Promise<Result<ChangedSeats, Refused<'BlockSeats'>>>
  unblock(seatIds: SeatId[]): Promise<Result<ChangedSeats, Refused<'UnblockSeats'>>>

  /**
   * Pauses sales so that the showtime can be moved or deleted. Refused if a seat is held, reserved or sold. Sales resume by
   * themselves after half a minute (rule 29).
   */
  pause(): Result<null, { code: 'SHOWTIME_HAS_TICKETS' } & TakenSeats>
  /**
   * Reloads the showtime from the catalogue and Postgres. Sales end for good if it is no longer on sale. Returns the taken
   * seats that the room's new plan lacks; if there are any, the showtime keeps its plan (rule 11). Does nothing if the
   * object was never opened.
   */
  refresh(): Promise<SeatId[]>
  /** Adopts a version of the room's plan. Returns the taken seats that it lacks; if there are any, nothing changes (rule 11). */
  adoptPlan(version: number): Promise<SeatId[]>
}
