import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import { BookingChannel, BookingStatus } from '@cinema/contracts/booking/http'
import { toInstantText } from '@cinema/contracts/shared/time'
import { dayBounds } from '@cinema/domain/schedule/local-day'
import { Ticket } from 'lucide'
import type { Column } from '../kit/columns'
import { formatDay, formatMoney, formatTime } from '../kit/format'
import { listPage } from '../kit/list-page'
import type { Panel } from '../kit/panel'
import { Amount, When } from '../kit/parts'
import { BookingState, ShowTime } from './show'
import { BOOKING_STATES, CHANNELS } from './words'

export const BOOKINGS = '/admin/bookings'

const COLUMNS: Column<FoundBooking>[] = [
  { key: 'reference', label: 'Reference', value: ({ reference }) => reference },
  {
    key: 'customer',
    label: 'Customer',
    value: ({ name, email }) => [name, email].filter(Boolean).join(', '),
    show: ({ name, email }) => (
      <>
        {name ?? <span class="muted">No name</span>}
        {email && <div class="muted long-word">{email}</div>}
      </>
    ),
  },
  {
    key: 'film',
    label: 'Film',
    value: ({ show }) => show.movieTitle,
    show: ({ show }) => (
      <>
        {show.movieTitle}
        <div class="muted">{show.cinemaName}</div>
      </>
    ),
  },
  {
    key: 'show',
    label: 'Show',
    value: ({ show: { startsAt, timeZone } }) => `${formatDay(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`,
    show: ({ show }) => <ShowTime of={show} />,
  },
  { key: 'seats', label: 'Seats', value: ({ seats }) => seats.map(({ label }) => label).join(', ') },
  {
    key: 'total',
    label: 'Total',
    numeric: true,
    value: ({ total }) => formatMoney(total),
    show: ({ total }) => <Amount of={total} />,
  },
  {
    key: 'status',
    label: 'State',
    value: ({ status }) => BOOKING_STATES[status].says,
    show: ({ status }) => <BookingState of={status} />,
  },
  { key: 'channel', label: 'Sold', minor: true, value: ({ channel }) => CHANNELS[channel] },
  {
    key: 'createdAt',
    label: 'Booked',
    minor: true,
    value: ({ createdAt }) => new Date(createdAt),
    show: ({ createdAt }) => <When at={createdAt} />,
  },
]

const filtersFor = ({ cinemas }: Panel) =>
  ({
    q: { kind: 'search', label: 'Search bookings', placeholder: 'Reference, name or e-mail' },
    cinema: {
      kind: 'select',
      label: 'Cinema',
      options: cinemas.map(({ id, name }) => ({ value: id, label: name })),
    },
    day: { kind: 'day', label: 'Day of the show' },
    status: {
      kind: 'select',
      label: 'State',
      options: BookingStatus.options.map((value) => ({ value, label: BOOKING_STATES[value].says })),
    },
    channel: {
      kind: 'select',
      label: 'Sold',
      options: BookingChannel.options.map((value) => ({ value, label: CHANNELS[value] })),
    },
    booked: { kind: 'day', label: 'Day of the booking' },
  }) as const

/** A day on the clocks of the cinema that is looked at. */
function dayOf(p: Panel, date: string | undefined, cinemaId: string | undefined) {
  if (!date) return null
  const zone = (p.cinemas.find(({ id }) => id === cinemaId) ?? p.cinema)?.timeZone ?? 'UTC'
  const { from, to } = dayBounds(date, zone)
  return { from: toInstantText(from), to: toInstantText(to) }
}

export const bookingList = listPage({
  path: BOOKINGS,
  title: 'Bookings',
  needs: 'bookings.read',
  nav: { group: 'Sales', icon: Ticket },
  filters: filtersFor,
  columns: COLUMNS,
  async load(p, { filters, page, perPage }) {
    const [show, booked] = [dayOf(p, filters.day, filters.cinema), dayOf(p, filters.booked, filters.cinema)]
    const read = await p.api.attempt('GET /api/v1/box-office/bookings', {
      query: {
        ...{ page, perPage, q: filters.q, cinemaId: filters.cinema },
        showtimeId: p.url.searchParams.get('showtime') ?? undefined,
        status: BookingStatus.options.find((value) => value === filters.status),
        channel: BookingChannel.options.find((value) => value === filters.channel),
        ...{ showFrom: show?.from, showTo: show?.to, from: booked?.from, to: booked?.to },
      },
    })
    if (read.ok) return { rows: read.value.data, total: read.value.meta.total }
    return { rows: [], fault: read.problem.errors?.[0]?.message ?? read.problem.detail ?? read.problem.title }
  },
  open: ({ id }) => `${BOOKINGS}/${id}`,
  empty: { title: 'Nothing has been booked yet.', hint: 'Bookings of your cinemas appear here as they are made.' },
})
