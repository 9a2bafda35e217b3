/// <reference types="@cloudflare/workers-types" />
import type { ComingBooking } from '../identity/http'
import type { Call } from '../shared/call'
import type { BookingId, CinemaId, MovieId, PaymentId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import type { Money } from '../shared/money'
import type { RefusalOf } from '../shared/refusals'
import type { Result } from '../shared/result'
import type { Instant } from '../shared/time'
import type { CinemaView } from '../venue/http'
import type { CancellationView } from './cancellation'
import type { BookingChannel, BookingStatus } from './http'
import type { PricedLine } from './priced-line'
import type { payableRefusals } from './refusals'

export type PayableRefusal = RefusalOf<typeof payableRefusals>

/** A booking that may be paid: what it costs, line by line, and until when its seats are kept for this attempt. */
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
  /** Whose till it is, and until when the customer may have the money back, as the booking has it (rule 19). */
  cinemaId: CinemaId
  refundableUntil: Instant
}

/** Who pays: the booking's own customer, or a guest at a counter of these cinemas, whose booking was sold there. */
export type PayableRequest = { bookingId: BookingId } & (
  | { userId: UserId }
  | { counterOf: 'all' | readonly CinemaId[] }
)

/** How a confirmation ended (rule 15): tickets, or the money goes back. Never both, never neither. */
export type Confirmation =
  | { outcome: 'CONFIRMED' }
  | { outcome: 'REFUND'; reason: 'SEATS_LOST' | 'BOOKING_CANCELLED' | 'BOOKING_UNKNOWN' }

/** Seats of a showtime that somebody has, or is about to have. */
export type TakenSeats = { sold: number; reserved: number; held: number }

/** What a booking is worth now: the price of its live tickets with their share of the fees, nothing where it has none. */
export type BookedValue = { bookingId: BookingId; status: BookingStatus; value: Money }

/** Bookings made in between (`to` left out) in the order of their ids, those after `after`. */
export type BookedBetween = {
  from: number
  to: number
  cinemaIds: 'all' | CinemaId[]
  after: BookingId | null
  limit: number
}

/** What booking offers to its sibling Workers. */
export interface BookingService extends Rpc.WorkerEntrypointBranded {
  /** The chain's cinemas with their rooms. */
  venues(call?: Call): Promise<CinemaView[]>
  /** Seats still to be had online, by showtime. */
  availability(showtimes: { id: ShowtimeId; capacity: number }[], call?: Call): Promise<Record<ShowtimeId, number>>
  /** Opens the way for a payment attempt and keeps the seats while it may still succeed (rule 7). */
  keepForPayment(request: PayableRequest, call?: Call): Promise<Result<PayableBooking, PayableRefusal>>
  /** Bookings of a person that are paid for, or may still be, for shows that are not over. */
  comingBookings(userId: UserId, call?: Call): Promise<ComingBooking[]>
  /** Turns money received into tickets, or says that it must be refunded. Repeating it changes nothing. */
  confirmBooking(request: { bookingId: BookingId; paymentId: PaymentId }, call?: Call): Promise<Confirmation>
  /** What these tickets cost with their share of the fees; null when one of them is not of this booking. */
  priceOf(request: { bookingId: BookingId; ticketIds: TicketId[] }, call?: Call): Promise<Money | null>
  /** A page of bookings with what they are worth, for the books. */
  bookedBetween(request: BookedBetween, call?: Call): Promise<BookedValue[]>
  /**
   * Keeps a showtime that nobody has seats for from being sold for half a minute, so that it can be moved or deleted
   * (rule 29). `refreshShowtime` ends the pause.
   */
  pauseShowtime(
    showtimeId: ShowtimeId,
    call?: Call,
  ): Promise<Result<null, { code: 'SHOWTIME_HAS_TICKETS' } & TakenSeats>>
  /** Has a showtime's seats sold by what the catalogue and the cinema say now. */
  refreshShowtime(showtimeId: ShowtimeId, call?: Call): Promise<void>
  /** What ending all that is booked for a showtime would come to, or how far it is (rule 20). */
  cancellation(showtimeId: ShowtimeId, call?: Call): Promise<CancellationView>
  /** Closes the sale of a cancelled showtime and notes that its bookings are to end. */
  beginCancellation(request: { showtimeId: ShowtimeId; reason: string }, call?: Call): Promise<void>
}
