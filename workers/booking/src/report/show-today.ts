import type * as api from '@cinema/contracts/booking/api'
import type { CinemaToday } from '@cinema/contracts/booking/today'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { actsFor } from '@cinema/domain/access/cinemas'
import { businessDay, businessDayBounds } from '@cinema/domain/schedule/local-day'
import type { BookingDeps } from '../deps'

/** The tickets and admissions of the business day that it now is at a cinema of the actor's. */
export async function showToday(
  { venues, reports, now }: Pick<BookingDeps, 'venues' | 'reports' | 'now'>,
  { actor, cinemaId }: EndpointInput<typeof api.getCinemaToday>,
): Promise<Outcome<typeof api.getCinemaToday, CinemaToday>> {
  const cinema = actsFor(actor, cinemaId) ? (await venues.all()).find(({ id }) => id === cinemaId) : undefined
  if (!cinema) return refused({ code: 'CINEMA_NOT_FOUND' })

  const day = businessDay(Instant.parse(now()), cinema.timeZone)
  const shows = await reports.sales({ cinemaId, ...businessDayBounds(day, cinema.timeZone) })
  return accepted({
    cinemaId,
    businessDay: day,
    tickets: shows.reduce((sum, { tickets }) => sum + tickets, 0),
    admitted: shows.reduce((sum, { admitted }) => sum + admitted, 0),
    shows: shows.map(({ showtimeId, tickets, admitted }) => ({ showtimeId, tickets, admitted })),
  })
}
