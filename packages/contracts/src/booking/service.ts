/// <reference types="@cloudflare/workers-types" />
import type { UpcomingBooking } from '../identity/http'
import type { PaymentMethod } from '../payment/http'
import type { Call } from '../shared/call'
import type { BookingId, CinemaId, MovieId, PaymentId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import type { Period } from '../shared/maintenance'
import type { Money } from '../shared/money'
import type { RefusalOf } from '../shared/refusals'
import type { Result } from '../shared/result'
import type { Instant } from '../shared/time'
import type { CinemaView } from '../venue/http'
import type { CancellationView } from './cancellation'
import type { BookingChannel, BookingStatus } from './http'
import type { MoveView } from './move'
import type { PricedLine } from './priced-line'
import type { payableRefusals } from './refusals'

export type PayableRefusal = RefusalOf<typeof payableRefusals>

/** A booking that may be paid: its price lines, and until when its seats are reserved for this attempt (`keptUntil`). */
export type PayableBooking = {
  bookingId: BookingId
  reference: string
  total: Money
  lines: PricedLine[]
  email: string | null
  description: string
  keptUntil: Instant
  channel: BookingChannel
  showtimeId: ShowtimeId
  movieId: MovieId
  /** The cinema of the showtime. */
  cinemaId: CinemaId
  /** The refund deadline stored with the booking (rule 19). */
  refundableUntil: Instant
}

/** Who pays: the customer of the booking, or a guest at the counter of one of these cinemas. */
export type PayableRequest = { bookingId: BookingId } & (
  | { userId: UserId }
  | { counterOf: 'all' | readonly CinemaId[] }
)

/** The outcome of a confirmation (rule 15): either tickets or a refund. */
export type Confirmation =
  | { outcome: 'CONFIRMED' }
  | { outcome: 'REFUND'; reason: 'SEATS_LOST' | 'BOOKING_CANCELLED' | 'BOOKING_UNKNOWN' }

/** The numbers of sold, reserved and held seats of a showtime. */
export type TakenSeats = { sold: number; reserved: number; held: number }

/** The value of a booking: the price of its live tickets with their share of the fees, or zero without live tickets. */
export type BookedValue = { bookingId: BookingId; status: BookingStatus; value: Money }

/** What was sold for a show: live tickets, those of them that were admitted, and what they cost in minor units. */
export type ShowSales = { showtimeId: ShowtimeId; tickets: number; admitted: number; value: number }

/** A page of the bookings made from `from` until `to` (exclusive), in the order of their ids, beginning after `after`. */
export type BookedBetween = {
  from: number
  to: number
  cinemaIds: 'all' | CinemaId[]
  after: BookingId | null
  limit: number
}

/** Whose bookings: of one showtime, of a cinema's coming shows, or of its shows since an instant that have begun. */
export type BookedAudience =
  | { showtimeId: ShowtimeId }
  | { cinemaId: CinemaId; coming: true }
  | { cinemaId: CinemaId; since: Instant }

/**
 * A customer, or a guest of the counter (without a user), once however many bookings they have. `key` is unique, `timeZone`
 * that of a cinema they booked at.
 */
export type BookedPerson = { key: string; userId: UserId | null; email: string; timeZone: string }

/** The RPC methods of booking for other Workers. */
export interface BookingService extends Rpc.WorkerEntrypointBranded {
  /** The chain's cinemas with their rooms. */
  venues(call?: Call): Promise<CinemaView[]>
  /** The number of free seats of each showtime. */
  availability(showtimes: { id: ShowtimeId; capacity: number }[], call?: Call): Promise<Record<ShowtimeId, number>>
  /** Checks that a booking may be paid, and extends its reservation while the payment attempt may succeed (rule 7). */
  keepForPayment(request: PayableRequest, call?: Call): Promise<Result<PayableBooking, PayableRefusal>>
  /** A customer's CONFIRMED bookings, and PENDING ones that have not expired, for shows that are not over. */
  upcomingBookings(userId: UserId, call?: Call): Promise<UpcomingBooking[]>
  /** Confirms a booking that was paid and issues its tickets, or answers that it must be refunded. Repeating it changes nothing. */
  confirmBooking(
    request: { bookingId: BookingId; paymentId: PaymentId; method: PaymentMethod },
    call?: Call,
  ): Promise<Confirmation>
  /** The price of these tickets with their share of the fees. Null if one is void or not of this booking. */
  priceOf(request: { bookingId: BookingId; ticketIds: TicketId[] }, call?: Call): Promise<Money | null>
  /** What was sold for each show of a cinema that starts in a period. Shows without a live ticket are left out. */
  sales(where: Period & { cinemaId: CinemaId }, call?: Call): Promise<ShowSales[]>
  /** A page of bookings with their value, for reports. */
  bookedBetween(request: BookedBetween, call?: Call): Promise<BookedValue[]>
  /**
   * Pauses the sales of a showtime for half a minute, so that it can be moved or deleted (rule 29). Refused if a seat is
   * held, reserved or sold. `refreshShowtime` ends the pause.
   */
  pauseShowtime(
    showtimeId: ShowtimeId,
    call?: Call,
  ): Promise<Result<null, { code: 'SHOWTIME_HAS_TICKETS' } & TakenSeats>>
  /** Reloads a showtime's object after a change of the showtime, its prices or its cinema. */
  refreshShowtime(showtimeId: ShowtimeId, call?: Call): Promise<void>
  /** A page of those with live tickets, in the order of their keys, beginning after `after`. */
  bookedPeople(
    request: { audience: BookedAudience; after: string | null; limit: number },
    call?: Call,
  ): Promise<BookedPerson[]>
  /** What cancelling the bookings of a showtime would do, or its progress once it has begun (rule 20). */
  cancellation(showtimeId: ShowtimeId, call?: Call): Promise<CancellationView>
  /** What a move of a showtime concerns, or the progress of the last one (rule 29). */
  move(showtimeId: ShowtimeId, call?: Call): Promise<MoveView>
  /** Records that the bookings of a showtime must follow its move, and reloads its object. A repeated or an earlier move changes nothing. */
  beginMove(request: { showtimeId: ShowtimeId; reason: string; movedAt: Instant }, call?: Call): Promise<void>
  /** Ends the sales of a cancelled showtime and records that its bookings are to be cancelled. */
  beginCancellation(request: { showtimeId: ShowtimeId; reason: string }, call?: Call): Promise<void>
}
