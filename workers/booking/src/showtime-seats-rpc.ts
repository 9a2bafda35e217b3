import type { BookedShow, BookingView } from '@cinema/contracts/booking/http'
import type { PriceBasis } from '@cinema/contracts/booking/priced-line'
import type { TakenSeats } from '@cinema/contracts/booking/service'
import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import type { HoldView, SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import type { BookingId, CinemaId, SeatId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { ChangedSeats, Dealings, ReservedSeats } from '@cinema/domain/seating/commands'
import type { ExtensionKey, SoldSeat } from '@cinema/domain/seating/seating'
import type { KeptSeat } from '@cinema/domain/seating/view'

type Asked<Name extends keyof Dealings> = Required<Dealings[Name]['asks']>
type Refused<Name extends keyof Dealings> = Dealings[Name]['refuses']

/** Seats that are reserved, with what their price and their booking's memory of the show are made from. */
export type ReservedShow = {
  seats: BookingView['seats']
  /** Until when they stay, in epoch milliseconds. */
  until: number
  /** Whether nothing of the actor's kept them before. */
  begun: boolean
  show: BookedShow
  startsAt: number
  prices: PriceRules
  priceCard: PriceBasis['priceCard']
  refundDeadlineMinutes: number
}

/**
 * What the Durable Object of one showtime offers to the rest of this Worker. It stands apart from the class, so that the
 * bindings can name it without importing all that the class is made of. Every method but `open`, `refresh` and
 * `takenSeats` throws unless the object was opened before.
 */
export interface ShowtimeSeatsRpc extends Rpc.DurableObjectBranded {
  /** Whether the showtime is on sale. The first call brings the object to life; later ones cost nothing. */
  open(showtimeId: ShowtimeId): Promise<boolean>

  seatMap(actorId: UserId | null): SeatMapView
  /** The same in JSON, with its entity tag; no map where `ifNoneMatch` names that tag. */
  writtenSeatMap(actorId: UserId | null, ifNoneMatch?: string): { tag: string; map: string | null }
  plan(): SeatPlanView
  cinemaId(): CinemaId

  hold(request: Asked<'HoldSeats'>): Promise<Result<HoldView, Refused<'HoldSeats'>>>
  holdBest(request: Asked<'HoldBestAvailable'>): Promise<Result<HoldView, Refused<'HoldBestAvailable'>>>
  extend(request: {
    actorId: UserId
    extensionKey: ExtensionKey | null
  }): Promise<Result<HoldView, Refused<'ExtendHold'>>>
  release(actorId: UserId): Promise<void>

  /** Reserves seats for a booking, and answers with all that its price lines need. */
  reserve(request: Asked<'ReserveSeats'>): Promise<Result<ReservedShow, Refused<'ReserveSeats'>>>
  /** The same for the best seats that are free. */
  reserveBest(request: Asked<'ReserveBestAvailable'>): Promise<Result<ReservedShow, Refused<'ReserveBestAvailable'>>>
  /** Keeps a reservation as long as its bound allows (rule 7). */
  keep(bookingId: BookingId): Promise<Result<ReservedSeats, Refused<'KeepReservation'>>>
  /** Refused for ever once there is no show, even to those who paid: their money goes back (rule 20). */
  sell(
    bookingId: BookingId,
    seatIds: SeatId[],
  ): Promise<Result<ChangedSeats, Refused<'SellSeats'> | { code: 'SHOWTIME_OVER' }>>
  /** Sells seats that have live tickets already. A refusal changes nothing: the booking is not closed by it. */
  resell(bookingId: BookingId, seatIds: SeatId[]): Promise<Result<ChangedSeats, Refused<'SellSeats'>>>
  /** Gives back whatever the booking has here, and closes it for ever. */
  releaseBooking(bookingId: BookingId): Promise<void>
  /** Gives back some of the seats that the booking has. */
  releaseSeats(bookingId: BookingId, seatIds: SeatId[]): Promise<void>

  soldSeats(): SoldSeat[]
  /** Seats that somebody has, or is about to have; none if the object was never opened. */
  takenSeats(): SeatId[]
  keptSeats(): KeptSeat[]
  /** Those of the seats that are not kept from sale. */
  notBlocked(seatIds: SeatId[]): SeatId[]
  /** The other halves of sofas of which only one half is named (rule 10). */
  tornSofas(seatIds: SeatId[]): SeatId[]
  block(seatIds: SeatId[], reason: BlockReason): Promise<Result<ChangedSeats, Refused<'BlockSeats'>>>
  unblock(seatIds: SeatId[]): Promise<Result<ChangedSeats, Refused<'UnblockSeats'>>>

  /**
   * Stops the sale of a showtime that nobody has seats for, so that it can be moved or deleted; refused while somebody
   * has. The sale goes on by itself after half a minute (rule 29).
   */
  pause(): Result<null, { code: 'SHOWTIME_HAS_TICKETS' } & TakenSeats>
  /**
   * Takes over what the catalogue and the cinema say now. A showtime that is no longer on sale ends here for ever. Answers
   * the seats because of which it keeps an older plan (rule 11). An object that was never opened changes nothing.
   */
  refresh(): Promise<SeatId[]>
  /** Takes over a version of the room's plan, or answers the seats that stand in the way, and then nothing changes (rule 11). */
  adoptPlan(version: number): Promise<SeatId[]>
}
