import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { Instant } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { businessDay } from '@cinema/domain/schedule/local-day'
import { LayoutDashboard } from 'lucide'
import { formatLongDay, formatNumber } from '../kit/format'
import { type Page, page } from '../kit/page'
import { usePanel } from '../kit/panel'
import { Badge, Empty, Facts, Notice, Section, When } from '../kit/parts'

const MAX_SHOWTIMES = 100

const dashboard = page({
  path: '/admin',
  title: 'Today',
  needs: 'employed',
  nav: { group: 'Today', icon: LayoutDashboard },
  async view(p) {
    const { cinema } = p
    if (!cinema) {
      return { body: <Empty title="You are not assigned to a cinema yet.">An admin can assign you to one.</Empty> }
    }
    const date = businessDay(Instant.parse(p.now), cinema.timeZone)
    const [{ data: showtimes }, secondFactor] = await Promise.all([
      p.api.call('GET /api/v1/showtimes', { query: { cinemaId: cinema.id, date, perPage: MAX_SHOWTIMES } }),
      p.api.call('GET /api/v1/auth/second-factor'),
    ])
    return {
      title: cinema.name,
      lead: formatLongDay(p.now, cinema.timeZone),
      body: (
        <>
          {!secondFactor.on && <SetUpSecondFactor />}
          <Day cinema={cinema} showtimes={showtimes} />
        </>
      ),
    }
  },
})

const SetUpSecondFactor = () => (
  <Notice>
    Your account has a password only. <a href="/admin/account/second-factor">Set up a second factor</a>, so that a
    stolen password is not enough.
  </Notice>
)

function Day({ cinema, showtimes }: { cinema: CinemaView; showtimes: readonly ShowtimeView[] }) {
  const { now } = usePanel()
  const toCome = showtimes.filter(({ endsAt }) => Date.parse(endsAt) > now)
  const seats = sumOf(showtimes, ({ room }) => room.capacity)
  const left = sumOf(showtimes, ({ availableSeats }) => availableSeats)
  return (
    <>
      <Facts
        of={[
          ['Showtimes', formatNumber(showtimes.length)],
          ['Still to come or running', formatNumber(toCome.length)],
          ['Seats taken', formatNumber(seats - left)],
          ['Occupancy', seats === 0 ? '–' : `${Math.round(((seats - left) / seats) * 100)} %`],
          ['Rooms', formatNumber(cinema.rooms.length)],
        ]}
      />
      <Section title="Showtimes">
        {showtimes.length === 0 ? (
          <Empty title="Nothing is shown today." />
        ) : (
          <table class="table is-responsive">
            <thead>
              <tr>
                <th scope="col">Starts</th>
                <th scope="col">Film</th>
                <th scope="col">Room</th>
                <th scope="col">Format</th>
                <th scope="col" class="is-numeric">
                  Seats left
                </th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {showtimes.map((showtime) => (
                <ShowtimeRow of={showtime} />
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </>
  )
}

function ShowtimeRow({ of }: { of: ShowtimeView }) {
  const { room, availableSeats } = of
  return (
    <tr>
      <td data-label="Starts" class="display-time">
        <When at={of.startsAt} show="time" />
      </td>
      <td data-label="Film">
        <a class="row-link" href={`/showtimes/${of.id}`}>
          {of.movieTitle}
        </a>
      </td>
      <td data-label="Room">{room.name}</td>
      <td data-label="Format">{of.format}</td>
      <td data-label="Seats left" class="is-numeric figures">
        <meter min={0} max={room.capacity} value={room.capacity - availableSeats} aria-label="Seats taken" />
        {formatNumber(availableSeats)} <span class="muted">of {formatNumber(room.capacity)}</span>
      </td>
      <td data-label="State">
        <ShowtimeState of={of} />
      </td>
    </tr>
  )
}

function ShowtimeState({ of: { startsAt, endsAt, availableSeats } }: { of: ShowtimeView }) {
  const { now } = usePanel()
  if (Date.parse(endsAt) <= now) return <Badge>Over</Badge>
  if (Date.parse(startsAt) <= now) return <Badge tone="info">Running</Badge>
  return availableSeats === 0 ? <Badge tone="bad">Sold out</Badge> : <Badge tone="good">On sale</Badge>
}

const sumOf = <Item,>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0)

const allPages = page({
  path: '/admin/pages',
  title: 'All pages',
  needs: 'employed',
  view: (p) => ({
    body: (
      <ul class="all-pages">
        {p.destinations.map(({ path, title, group }) => (
          <li>
            <a href={path}>{title}</a> <span class="muted">{group}</span>
          </li>
        ))}
      </ul>
    ),
  }),
})

export const dashboardPages: Page[] = [dashboard, allPages]
