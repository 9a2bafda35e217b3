import type { DailyReport } from '@cinema/contracts/notification/daily-report'
import { LedgerAccount } from '@cinema/contracts/payment/office'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import { type CsvValue, csvOf } from '@cinema/platform/csv'
import type { Attachment } from '../email/email'
import type { ReportWords } from '../messages/report-words'

/** One line for each show. Amounts are in minor units, so that no spreadsheet rounds them or takes a comma for a point. */
export function showsFile({ shows, timeZone, currency, businessDay }: DailyReport, words: ReportWords): Attachment {
  const head = [
    words.date,
    words.time,
    words.movie,
    words.room,
    words.capacity,
    words.tickets,
    words.admitted,
    words.value,
    words.currency,
  ]
  const rows = shows.map(({ startsAt, movieTitle, roomName, capacity, tickets, admitted, value }) => [
    localDate(startsAt, timeZone),
    localTime(startsAt, timeZone),
    movieTitle,
    roomName,
    capacity,
    tickets,
    admitted,
    value,
    currency,
  ])
  return csvFile(`${words.fileOfShows}-${businessDay}.csv`, [head, ...rows])
}

/** One line for each currency: bookings, payments, provider and ledger over the bookings that were made on the day. */
export function booksFile({ books, businessDay }: DailyReport, words: ReportWords): Attachment {
  const accounts = LedgerAccount.options
  const head = [
    words.currency,
    ...['bookings', 'value', 'captured', 'refunded', 'refunds_due', 'kept', 'provider_captured', 'provider_refunded'],
    ...accounts.map((account) => `ledger_${account}`),
    'differences',
  ]
  const rows = books.totals.map(({ currency, bookings, payments, provider, ledger }) => [
    currency,
    bookings.count,
    bookings.value,
    payments.captured,
    payments.refunded,
    payments.refundsDue,
    payments.kept,
    provider.captured,
    provider.refunded,
    ...accounts.map((account) => ledger[account] ?? 0),
    books.differences.filter(({ expected }) => expected.currency === currency).length,
  ])
  return csvFile(`${words.fileOfBooks}-${businessDay}.csv`, [head, ...rows])
}

const csvFile = (filename: string, table: CsvValue[][]): Attachment => ({
  filename,
  contentType: 'text/csv; charset=utf-8',
  content: csvOf(table),
})
