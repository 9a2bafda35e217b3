import type { DailyReport } from '@cinema/contracts/notification/daily-report'
import type { BookDifference, BooksTotals } from '@cinema/contracts/payment/office'
import { BookingId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { newId } from '@cinema/platform/ids'

const LEDGER = {
  receivable: 0,
  card_clearing: 88_000,
  chain_clearing: 0,
  cash: 2_000,
  revenue: -84_906,
  tax: -5_094,
  fees: 0,
  refunds_due: 0,
}
const TOTALS: BooksTotals = {
  currency: 'EUR',
  bookings: { count: 36, value: 90_000 },
  payments: { captured: 92_500, refunded: 2_500, refundsDue: 0, kept: 90_000 },
  provider: { captured: 92_500, refunded: 2_500, notCompared: 0 },
  ledger: LEDGER,
}
const show = (startsAt: string, movieTitle: string, tickets: number) => ({
  startsAt: Instant.parse(Date.parse(startsAt)),
  movieTitle,
  roomName: 'Screen 1',
  capacity: 80,
  tickets,
  admitted: tickets,
  value: tickets * 1_250,
})

export const difference = (): BookDifference => ({
  kind: 'TICKETS_UNPAID',
  bookingId: newId(BookingId),
  paymentId: null,
  expected: { amount: 1_250, currency: 'EUR' },
  found: { amount: 0, currency: 'EUR' },
})

/** A business day with three shows, one of them after midnight; texts from elsewhere contain markup and a formula. */
export const sampleReport = (differences: BookDifference[] = []): DailyReport => ({
  cinemaName: 'Riverside <Movie>',
  timeZone: 'Europe/Berlin',
  businessDay: '2026-12-01',
  currency: 'EUR',
  shows: [
    show('2026-12-01T16:30:00Z', '=Metropolis, "restored"', 40),
    show('2026-12-01T19:15:00Z', 'Nosferatu', 32),
    show('2026-12-01T23:30:00Z', 'The Cabinet of Dr. Caligari', 0),
  ],
  books: { totals: [TOTALS], differences },
})
