import type { DailyReport } from '@cinema/contracts/notification/daily-report'
import { html } from 'hono/html'
import type { Email } from '../email/email'
import { letter, listed, type Part, said, titled } from '../email/letter'
import { subheading } from '../email/page'
import { STYLES } from '../email/styles'
import { formats } from '../messages/formats'
import type { Language } from '../messages/language'
import { booksFile, showsFile } from './files'

/** The e-mail with the report of a business day: its sums, its shows, whether the books agree, and both as CSV. */
export function reportEmail(to: string, report: DailyReport, language: Language): Email {
  const { report: words, locale } = language
  const { cinemaName, businessDay, books } = report
  const { day } = formats(locale)
  // A business day has no zone of its own. At noon it is the same day in UTC.
  const date = day(`${businessDay}T12:00:00Z`, 'UTC')
  return letter({
    to,
    subject: words.subject(`${cinemaName}, ${date}`),
    locale,
    preview: words.preview(sumOf(report, 'tickets'), report.shows.length),
    parts: [
      titled(books.differences.length > 0 ? 'bad' : 'news', words.kicker, cinemaName),
      said(date),
      sums(report, language),
      said(books.differences.length > 0 ? words.booksDiffer(books.differences.length) : words.booksAgree),
      shows(report, language),
    ],
    footer: words.footer,
    attachments: [showsFile(report, words), booksFile(report, words)],
  })
}

const sumOf = ({ shows }: DailyReport, figure: 'tickets' | 'admitted' | 'capacity' | 'value'): number =>
  shows.reduce((sum, show) => sum + show[figure], 0)

/** The figures of all shows, and what the bookings of the day took. The takings of each currency stand for themselves. */
function sums(report: DailyReport, { report: words, locale }: Language): Part {
  const { money, percent } = formats(locale)
  const { currency, books } = report
  const [tickets, capacity] = [sumOf(report, 'tickets'), sumOf(report, 'capacity')]
  return listed([
    [words.shows, String(report.shows.length)],
    [words.tickets, `${tickets} (${percent(capacity > 0 ? tickets / capacity : 0)})`],
    [words.admitted, String(sumOf(report, 'admitted'))],
    [words.value, money({ amount: sumOf(report, 'value'), currency })],
    ...books.totals.map(
      (total) => [words.kept, money({ amount: total.payments.kept, currency: total.currency })] as const,
    ),
  ])
}

/** Each show in a row: when, what and where, and how many of how many seats. */
function shows(report: DailyReport, { report: words, locale }: Language): Part | null {
  if (report.shows.length === 0) return null
  const { time } = formats(locale)
  const rows = report.shows.map(({ startsAt, movieTitle, roomName, tickets, capacity }) => ({
    at: time(new Date(startsAt).toISOString(), report.timeZone),
    what: `${movieTitle}, ${roomName}`,
    seats: `${tickets}/${capacity}`,
  }))
  const cell = `padding:8px 0;font-size:16px;line-height:1.35;vertical-align:top;${STYLES.line}`
  return {
    html: html`${subheading(words.shows)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:8px;">
${rows.map(
  ({ at, what, seats }) => html`<tr>
<td class="muted line" width="64" style="${cell}${STYLES.muted}font-variant-numeric:tabular-nums;">${at}</td>
<td class="text line" style="${cell}padding-right:12px;${STYLES.text}">${what}</td>
<td class="text line" align="right" style="${cell}white-space:nowrap;font-variant-numeric:tabular-nums;${STYLES.text}">${seats}</td>
</tr>`,
)}
</table>`,
    text: [words.shows, ...rows.map(({ at, what, seats }) => `${at} ${what}: ${seats}`)].join('\n'),
  }
}
