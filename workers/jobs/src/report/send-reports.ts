import { EventId } from '@cinema/contracts/shared/ids'
import type { Batch, Period, Progress } from '@cinema/contracts/shared/maintenance'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { businessDayBounds, businessDaysEnded } from '@cinema/domain/schedule/local-day'
import { derivedId } from '@cinema/platform/ids'
import { type DayDeps, reportOf } from './report-of'
import type { ReportSources } from './sources'

export type ReportDeps = DayDeps & { reports: Pick<ReportSources, 'cinemas' | 'readers' | 'send'> }

type Due = { key: string; day: string; cinema: CinemaView }

/**
 * Sends the report of the next business day that has ended in the period to everybody who reads the reports of its cinema.
 * The cursor is the day and the cinema of the last report. The id of each e-mail follows from day, cinema and reader, so
 * that nobody gets a report twice.
 */
export async function sendReports(
  deps: ReportDeps,
  { cursor, period }: Pick<Batch, 'cursor' | 'period'>,
): Promise<Progress> {
  const due = dueReports(await deps.reports.cinemas(), period)
  const [next, ...later] = due.filter(({ key }) => cursor === null || key > cursor)
  if (!next) return { done: true, cursor, counts: {} }

  const { key, day, cinema } = next
  const report = await reportOf(deps, cinema, { day, ...businessDayBounds(day, cinema.timeZone) })
  const readers = report ? await deps.reports.readers(cinema.id) : []
  for (const { userId, email } of readers) {
    const mailId = await derivedId(EventId, 'daily report', key, userId)
    if (report) await deps.reports.send({ mailId, userId, to: email, report })
  }
  const counts = { reports: report ? 1 : 0, daysWithoutShows: report ? 0 : 1, emails: readers.length }
  return { done: later.length === 0, cursor: key, counts }
}

/** The reports that are due, in the order of their days. */
const dueReports = (cinemas: readonly CinemaView[], period: Period): Due[] =>
  cinemas
    .flatMap((cinema) =>
      businessDaysEnded(period, cinema.timeZone).map((day) => ({ key: `${day} ${cinema.id}`, day, cinema })),
    )
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
