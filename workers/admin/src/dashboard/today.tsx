import { formatMoney, formatNumber } from '../kit/format'
import { Badge, Empty, Facts, Section, When } from '../kit/parts'
import type { Figures, ShowRow } from './figures'

/** The figures of a cinema's day, and its shows, the next first. */
export const Today = ({ of, seesRevenue }: { of: Figures; seesRevenue: boolean }) => (
  <>
    <Facts
      of={[
        ['Admitted', formatNumber(of.admitted)],
        ['Tickets sold', formatNumber(of.tickets)],
        ['Occupancy', of.occupancy === null ? '–' : `${Math.round(of.occupancy * 100)} %`],
        ...(seesRevenue
          ? [['Revenue of bookings made today', of.revenue.map(formatMoney).join(' and ') || 'None yet'] as const]
          : []),
        ['Shows', formatNumber(of.shows.length)],
      ]}
    />
    <Section title="Showtimes">
      {of.shows.length === 0 ? <Empty title="Nothing is shown today." /> : <Shows of={of.shows} />}
    </Section>
  </>
)

const Shows = ({ of }: { of: readonly ShowRow[] }) => (
  <table class="table is-responsive">
    <thead>
      <tr>
        <th scope="col">Starts</th>
        <th scope="col">Film</th>
        <th scope="col">Room</th>
        <th scope="col" class="is-numeric">
          Admitted
        </th>
        <th scope="col" class="is-numeric">
          Seats left
        </th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {of.map((show) => (
        <Show of={show} />
      ))}
    </tbody>
  </table>
)

const Show = ({ of }: { of: ShowRow }) => (
  <tr>
    <td data-label="Starts" class="display-time">
      <When at={of.startsAt} show="time" />
    </td>
    <td data-label="Film">
      <a class="row-link" href={`/showtimes/${of.id}`}>
        {of.movieTitle}
      </a>
    </td>
    <td data-label="Room">
      {of.room.name} <span class="muted">{of.format}</span>
    </td>
    <td data-label="Admitted" class="is-numeric figures">
      {formatNumber(of.admitted)} <span class="muted">of {formatNumber(of.tickets)}</span>
    </td>
    <td data-label="Seats left" class="is-numeric figures">
      <meter min={0} max={of.room.capacity} value={of.room.capacity - of.availableSeats} aria-label="Seats taken" />{' '}
      {formatNumber(of.availableSeats)} <span class="muted">of {formatNumber(of.room.capacity)}</span>
    </td>
    <td data-label="State">
      <ShowState of={of} />
    </td>
  </tr>
)

function ShowState({ of: { state, availableSeats } }: { of: ShowRow }) {
  if (state === 'OVER') return <Badge>Over</Badge>
  if (state === 'RUNNING') return <Badge tone="info">Running</Badge>
  return availableSeats === 0 ? <Badge tone="bad">Sold out</Badge> : <Badge tone="good">On sale</Badge>
}
