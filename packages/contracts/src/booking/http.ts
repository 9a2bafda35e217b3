import { z } from 'zod'
import { TicketType } from '../pricing/price-rules'
import { MAX_IDS_PER_REQUEST, SeatIds } from '../seating/http'
import { BookingId, CinemaId, MovieId, SeatId, ShowtimeId, TicketId } from '../shared/ids'
import { Money } from '../shared/money'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText } from '../shared/time'
import { SeatType } from '../venue/plan'

export const BookingStatus = z.enum(['PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED'])
export type BookingStatus = z.infer<typeof BookingStatus>

export const BookingParam = z.object({ bookingId: BookingId })

/** ONLINE bookings are made by customers on the site, COUNTER ones by staff for a guest. */
export const BookingChannel = z.enum(['ONLINE', 'COUNTER'])
export type BookingChannel = z.infer<typeof BookingChannel>

export const TicketStatus = z.enum(['UNUSED', 'USED', 'VOID'])
export type TicketStatus = z.infer<typeof TicketStatus>

/** `ticketTypes` has one entry for each of `seatIds`, in the same order. Without it every ticket is an adult's. */
export const CreateBookingBody = z
  .object({
    showtimeId: ShowtimeId,
    seatIds: SeatIds,
    ticketTypes: z.array(TicketType).max(MAX_IDS_PER_REQUEST).optional(),
    voucherCode: z.string().trim().min(1).max(40).optional(),
  })
  .refine((body) => !body.ticketTypes || body.ticketTypes.length === body.seatIds.length, {
    path: ['ticketTypes'],
    message: 'must have one entry for each seat',
  })
export type CreateBookingBody = z.infer<typeof CreateBookingBody>

/** Without `ticketIds` the whole booking is cancelled. */
export const CancelBookingBody = z.object({ ticketIds: z.array(TicketId).min(1).max(MAX_IDS_PER_REQUEST).optional() })
export type CancelBookingBody = z.infer<typeof CancelBookingBody>

export const BookingLine = z.object({
  kind: z.enum(['TICKET', 'FEE']),
  seatId: SeatId.nullable(),
  label: z.string(),
  seatType: SeatType.nullable(),
  ticketType: TicketType.nullable(),
  amount: Money,
  taxIncluded: Money,
})
export type BookingLine = z.infer<typeof BookingLine>

/** The showtime as it was when the seats were booked. */
export const BookedShow = z.object({
  movieId: MovieId,
  movieTitle: z.string(),
  movieSlug: z.string(),
  cinemaId: CinemaId,
  cinemaName: z.string(),
  cinemaAddress: z.string(),
  roomName: z.string(),
  format: z.string(),
  startsAt: InstantText,
  endsAt: InstantText,
  timeZone: z.string(),
})
export type BookedShow = z.infer<typeof BookedShow>

export const BookingView = z.object({
  id: BookingId,
  reference: z.string(),
  status: BookingStatus,
  showtimeId: ShowtimeId,
  show: BookedShow,
  seats: z.array(z.object({ id: SeatId, label: z.string(), type: SeatType })),
  lines: z.array(BookingLine),
  total: Money,
  createdAt: InstantText,
  expiresAt: InstantText,
  expiresInMs: z.number().int(),
  refundableUntil: InstantText,
  /** The start that the seats were booked for, if the showtime was moved since (rule 29). */
  movedFrom: InstantText.nullable(),
  cancelReason: z.string().nullable(),
  tickets: z.array(z.object({ id: TicketId, seatId: SeatId, label: z.string(), status: TicketStatus })),
})
export type BookingView = z.infer<typeof BookingView>

export const BookingQuery = PageQuery.extend({ status: BookingStatus.optional() })
export type BookingQuery = z.infer<typeof BookingQuery>
export const BookingList = pageOf(BookingView)
