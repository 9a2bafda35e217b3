import type { DailyReport, ShowFigures } from '@cinema/contracts/notification/daily-report'
import type { Period } from '@cinema/contracts/shared/maintenance'
import type { CinemaView } from '@cinema/contracts/venue/http'
import type { ReportSources } from './sources'

export type DayDeps = { reports: Pick<ReportSources, 'shows' | 'sales' | 'books'> }

/** The report of a cinema's business day; null if it had no shows and made no bookings. */
export async function reportOf(
  { reports }: DayDeps,
  { id: cinemaId, name, timeZone, currency, rooms }: CinemaView,
  { day, from, to }: Period & { day: string },
): Promise<DailyReport | null> {
  const where = { cinemaId, from, to }
  const [scheduled, sales, { totals, differences }] = await Promise.all([
    reports.shows(where),
    reports.sales(where),
    reports.books(where),
  ])
  if (scheduled.length === 0 && totals.length === 0) return null

  const sold = new Map(sales.map((show) => [show.showtimeId, show]))
  const shows = scheduled.map(({ id, movieTitle, roomId, startsAt }): ShowFigures => {
    const room = rooms.find((one) => one.id === roomId)
    const { tickets = 0, admitted = 0, value = 0 } = sold.get(id) ?? {}
    return { startsAt, movieTitle, roomName: room?.name ?? '', capacity: room?.capacity ?? 0, tickets, admitted, value }
  })
  return { cinemaName: name, timeZone, businessDay: day, currency, shows, books: { totals, differences } }
}
