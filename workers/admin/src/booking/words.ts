import type { BookingHistoryEntry, BookingMoment } from '@cinema/contracts/booking/history'
import type { BookingStatus, TicketStatus } from '@cinema/contracts/booking/http'
import type { PaymentMethod, PaymentStatus, RefundStatus } from '@cinema/contracts/payment/http'
import type { TicketType } from '@cinema/contracts/pricing/price-rules'
import type { SeatType } from '@cinema/contracts/venue/plan'
import type { Tone } from '../kit/parts'

type Said = { tone: Tone; says: string }

export const BOOKING_STATES: Record<BookingStatus, Said> = {
  PENDING: { tone: 'brass', says: 'Waiting for payment' },
  CONFIRMED: { tone: 'good', says: 'Paid' },
  CANCELLED: { tone: 'bad', says: 'Cancelled' },
  EXPIRED: { tone: 'plain', says: 'Expired' },
}

export const TICKET_STATES: Record<TicketStatus, Said> = {
  UNUSED: { tone: 'good', says: 'Valid' },
  USED: { tone: 'info', says: 'Admitted' },
  VOID: { tone: 'bad', says: 'Cancelled' },
}

export const PAYMENT_STATES: Record<PaymentStatus, Said> = {
  CREATED: { tone: 'brass', says: 'Begun' },
  PENDING: { tone: 'brass', says: 'Open' },
  SUCCEEDED: { tone: 'good', says: 'Paid' },
  FAILED: { tone: 'bad', says: 'Failed' },
  CANCELLED: { tone: 'plain', says: 'Given up' },
}

export const REFUND_STATES: Record<RefundStatus, Said> = {
  REQUESTED: { tone: 'brass', says: 'Requested' },
  IN_TRANSIT: { tone: 'brass', says: 'On its way' },
  DONE: { tone: 'good', says: 'Refunded' },
  FAILED: { tone: 'bad', says: 'Failed' },
}

export const METHODS: Record<PaymentMethod, string> = {
  card: 'Card',
  ethereum: 'Ether',
  cash: 'Cash',
  complimentary: 'Complimentary',
}

export const CHANNELS = { ONLINE: 'Online', COUNTER: 'Counter' } as const

export const TICKET_TYPES: Record<TicketType, string> = {
  ADULT: 'Adult',
  CHILD: 'Child',
  SENIOR: 'Senior',
  STUDENT: 'Student',
}

export const SEAT_TYPES: Record<SeatType, string> = {
  REGULAR: 'Regular',
  PREMIUM: 'Premium',
  COUPLE: 'Couple',
  ACCESSIBLE: 'Accessible',
  COMPANION: 'Companion',
}

const REASONS: Readonly<Record<string, string>> = {
  BY_CUSTOMER: 'cancelled by the customer',
  BY_STAFF: 'cancelled by staff',
  SHOWTIME_CANCELLED: 'the showtime was cancelled',
  SEATS_LOST: 'the seats were lost',
  GOODWILL: 'goodwill',
}

/** The words of a reason's code; a code without words becomes words itself. */
export const reasonWords = (code: string): string => REASONS[code] ?? code.toLowerCase().replaceAll('_', ' ')

type Told = (entry: BookingHistoryEntry) => { says: string; tone?: Tone }
const named = (labels: readonly string[]) => labels.join(', ')

export const MOMENTS: Record<BookingMoment, Told> = {
  BOOKED: ({ tickets, by }) => ({ says: `${by ? 'Sold at the counter' : 'Booked'}: ${named(tickets)}` }),
  CONFIRMED: ({ tickets }) => ({ says: `Tickets issued: ${named(tickets)}`, tone: 'good' }),
  EXPIRED: () => ({ says: 'Expired unpaid', tone: 'bad' }),
  TICKETS_CANCELLED: ({ tickets }) => ({
    says: tickets.length > 0 ? `Tickets cancelled: ${named(tickets)}` : 'Cancelled before payment',
    tone: 'bad',
  }),
  ADMITTED: ({ tickets, says }) => ({
    says: `Admitted: ${named(tickets)}${says ? ` at door ${says}` : ''}`,
    tone: 'info',
  }),
  ADMISSION_UNDONE: ({ tickets }) => ({ says: `Scan undone: ${named(tickets)}` }),
  REMINDED: ({ says }) => ({ says: `Reminder ${says} hours before the show` }),
  TICKETS_SENT_AGAIN: () => ({ says: 'Tickets sent again' }),
  NOTED: () => ({ says: 'Note', tone: 'brass' }),
}
