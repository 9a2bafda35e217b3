import type { CinemaToday } from '@cinema/contracts/booking/today'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { BooksTotals } from '@cinema/contracts/payment/office'
import type { Money } from '@cinema/contracts/shared/money'

type Scheduled = Pick<ShowtimeView, 'id' | 'startsAt' | 'endsAt'> & { room: Pick<ShowtimeView['room'], 'capacity'> }

/** A show of today with what was sold for it. */
export type ShowRow<Show = ShowtimeView> = Show & {
  tickets: number
  admitted: number
  state: 'RUNNING' | 'COMING' | 'OVER'
}

export type Figures<Show = ShowtimeView> = {
  admitted: number
  tickets: number
  capacity: number
  /** The share of all seats of the day that are sold, from 0 to 1; null without seats. */
  occupancy: number | null
  /** What was taken and kept today, one amount for each currency: they are never added. */
  revenue: Money[]
  /** The next first, then those that run, then those that are over. */
  shows: ShowRow<Show>[]
}

/** The figures of a cinema's day, from what each Worker says of it. `totals` are absent for whoever reads no reports. */
export function figuresOf<Show extends Scheduled>(
  showtimes: readonly Show[],
  today: Pick<CinemaToday, 'tickets' | 'admitted' | 'shows'>,
  totals: readonly { currency: BooksTotals['currency']; payments: Pick<BooksTotals['payments'], 'kept'> }[],
  now: number,
): Figures<Show> {
  const sold = new Map(today.shows.map((show) => [show.showtimeId, show]))
  const shows = showtimes.map((showtime): ShowRow<Show> => {
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

function stateAt({ startsAt, endsAt }: Scheduled, now: number): ShowRow['state'] {
  if (Date.parse(endsAt) <= now) return 'OVER'
  return Date.parse(startsAt) <= now ? 'RUNNING' : 'COMING'
}
