import type { BooksReport } from '../payment/office'
import type { EventId, UserId } from '../shared/ids'
import type { Currency } from '../shared/money'
import type { Instant } from '../shared/time'

/** A show of a business day: what was sold for it, how many were admitted, and what the live tickets cost in minor units. */
export type ShowFigures = {
  startsAt: Instant
  movieTitle: string
  roomName: string
  capacity: number
  tickets: number
  admitted: number
  value: number
}

/** The report of a cinema's business day (`2026-12-01`): its shows, and the books of the bookings that were made on it. */
export type DailyReport = {
  cinemaName: string
  timeZone: string
  businessDay: string
  currency: Currency
  shows: ShowFigures[]
  books: Pick<BooksReport, 'totals' | 'differences'>
}

/** The e-mail with a report. Repeated calls with one `mailId` send one e-mail. */
export type ReportMail = { mailId: EventId; userId: UserId; to: string; report: DailyReport }
