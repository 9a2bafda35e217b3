import type { TicketView } from '@cinema/contracts/ticket/http'
import { toString as drawQr } from 'qrcode'
import type { BookingDeps } from '../deps'

/** Medium error correction tolerates a scratched screen and keeps the modules large enough to scan at arm's length. */
const QR_STYLE = { type: 'svg', errorCorrectionLevel: 'M', margin: 2 } as const

type Found = NonNullable<Awaited<ReturnType<BookingDeps['tickets']['find']>>>

/** A ticket with its code, for its owner's screen and for the counter's printer. */
export async function ticketView({ ticket, reference, show }: Found): Promise<TicketView> {
  const { id, bookingId, showtimeId, seatId, label, status, ticketCode: code } = ticket
  const qr = await drawQr(code, QR_STYLE)
  return { id, bookingId, reference, showtimeId, show, seatId, label, status, code, qr }
}
