import type { ShowSales } from '@cinema/contracts/booking/service'
import type { ScheduledShow } from '@cinema/contracts/catalogue/service'
import type { ReportMail } from '@cinema/contracts/notification/daily-report'
import type { BooksReport } from '@cinema/contracts/payment/office'
import type { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import type { Period } from '@cinema/contracts/shared/maintenance'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { forwardedContext } from '@cinema/platform/request-context'
import type { JobsEnv } from '../settings'

type Where = Period & { cinemaId: CinemaId }

/** The Workers that know what a report consists of, and who reads it. */
export type ReportSources = {
  cinemas: () => Promise<CinemaView[]>
  /** The published shows that start in a period, sorted by start. */
  shows: (where: Where) => Promise<ScheduledShow[]>
  sales: (where: Where) => Promise<ShowSales[]>
  books: (where: Where) => Promise<BooksReport>
  readers: (cinemaId: CinemaId) => Promise<{ userId: UserId; email: string }[]>
  send: (mail: ReportMail) => Promise<void>
}

export const reportSources = (env: JobsEnv): ReportSources => ({
  cinemas: async () => env.BOOKINGS.venues(forwardedContext()),
  shows: async (where) => env.CATALOGUE.scheduledShows(where, forwardedContext()),
  sales: async (where) => env.BOOKINGS.sales(where, forwardedContext()),
  books: async (where) => env.PAYMENTS.books(where, forwardedContext()),
  readers: async (cinemaId) => env.STAFF.peopleWith({ permission: 'reports.read', at: cinemaId }, forwardedContext()),
  send: async (mail) => env.MAIL.sendReport(mail, forwardedContext()),
})
