import { z } from 'zod'
import { BookedShow, TicketStatus } from '../booking/http'
import { BookingId, SeatId, ShowtimeId, TicketId } from '../shared/ids'

export const TicketParam = z.object({ ticketId: TicketId })

/** `code` is the signed token that the door reads; `qr` draws it as SVG (rule 24). */
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
