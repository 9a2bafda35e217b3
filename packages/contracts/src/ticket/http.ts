import { z } from 'zod'
import { BookedShow, TicketStatus } from '../booking/http'
import { BookingId, SeatId, ShowtimeId, TicketId } from '../shared/ids'

export const TicketParam = z.object({ ticketId: TicketId })

/** `code` is the signed token that is scanned at the door, and `qr` the same as a QR code in SVG (rule 24). */
export const TicketView = z.object({
  id: TicketId,
  bookingId: BookingId,
  reference: z.string(),
  showtimeId: ShowtimeId,
  show: BookedShow,
  seatId: SeatId,
  label: z.string(),
  status: TicketStatus,
  code: z.string(),
  qr: z.string(),
})
export type TicketView = z.infer<typeof TicketView>
