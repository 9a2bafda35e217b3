import type { CinemaToday } from '@cinema/contracts/booking/today'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { BooksTotals } from '@cinema/contracts/payment/office'
import type { Money } from '@cinema/contracts/shared/money'

/** A show of today with what was sold for it. */
export type ShowRow = ShowtimeView & { tickets: number; admitted: number; state: 'RUNNING' | 'COMING' | 'OVER' }

export type Figures = {
  admitted: number
  tickets: number
  capacity: number
  /** The share of all seats of the day that are sold, from 0 to 1; null without seats. */
  occupancy: number | null
  /** What was taken and kept today, one amount for each currency: they are never added. */
  revenue: Money[]
  /** The next first, then those that run, then those that are over. */
  shows: ShowRow[]
}

/** The figures of a cinema's day, from what each Worker says of it. `totals` are absent for whoever reads no reports. */
export function figuresOf(
  showtimes: readonly ShowtimeView[],
  today: CinemaToday,
  totals: readonly BooksTotals[],
  now: number,
): Figures {
  const sold = new Map(today.shows.map((show) => [show.showtimeId, show]))
  const shows = showtimes.map((showtime): ShowRow => {
    const { tickets = 0, admitted = 0 } = sold.get(showtime.id) ?? {}
    return { ...showtime, tickets, admitted, state: stateAt(showtime, now) }
  })
  const capacity = shows.reduce((sum, { room }) => sum + room.capacity, 0)
  return {
    admitted: today.admitted,
    tickets: today.tickets,
    capacity,
    occupancy: capacity === 0 ? null : today.tickets / capacity,
    revenue: totals.map(({ currency, payments }) => ({ currency, amount: payments.kept })),
    shows: shows.toSorted((one, other) => ORDER[one.state] - ORDER[other.state]),
  }
}

const ORDER: Record<ShowRow['state'], number> = { COMING: 0, RUNNING: 1, OVER: 2 }

function stateAt({ startsAt, endsAt }: ShowtimeView, now: number): ShowRow['state'] {
  if (Date.parse(endsAt) <= now) return 'OVER'
  return Date.parse(startsAt) <= now ? 'RUNNING' : 'COMING'
}
