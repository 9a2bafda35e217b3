import type { AlertView } from '@cinema/contracts/alert/http'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { businessDay, businessDayBounds } from '@cinema/domain/schedule/local-day'
import { LayoutDashboard } from 'lucide'
import { formatLongDay } from '../kit/format'
import { Island } from '../kit/island'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Empty, Notice } from '../kit/parts'
import { type Figures, figuresOf } from './figures'
import { Today } from './today'

const MAX_SHOWTIMES = 100
/** The sockets of more shows would not tell sooner: the page is read anew now and then, too. */
const WATCHED_SHOWS = 12
const MAX_ALERTS = 5

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
    const [figures, alerts, secondFactor] = await Promise.all([
      figuresFor(p, cinema),
      p.api.call('GET /api/v1/admin/alerts', { query: { perPage: MAX_ALERTS } }),
      p.api.call('GET /api/v1/auth/second-factor'),
    ])
    const open = figures.shows.filter(({ state }) => state !== 'OVER')
    return {
      title: cinema.name,
      lead: formatLongDay(p.now, cinema.timeZone),
      actions: (
        <Island name="live-page" props={{ part: 'today', shows: open.slice(0, WATCHED_SHOWS).map(({ id }) => id) }} />
      ),
      body: (
        <>
          {!secondFactor.on && <SetUpSecondFactor />}
          <div data-live="today">
            <Alerts of={alerts.data} total={alerts.meta.total} />
            <Today of={figures} seesRevenue={p.may('reports.read')} />
          </div>
        </>
      ),
    }
  },
})

async function figuresFor(p: Panel, { id: cinemaId, timeZone }: CinemaView): Promise<Figures> {
  const date = businessDay(Instant.parse(p.now), timeZone)
  const { from, to } = businessDayBounds(date, timeZone)
  const period = { from: toInstantText(from), to: toInstantText(to) }
  const [{ data: showtimes }, today, books] = await Promise.all([
    p.api.call('GET /api/v1/showtimes', { query: { cinemaId, date, perPage: MAX_SHOWTIMES } }),
    p.api.call('GET /api/v1/admin/cinemas/:cinemaId/today', { params: { cinemaId } }),
    p.may('reports.read') ? p.api.call('GET /api/v1/admin/reports/books', { query: { ...period, cinemaId } }) : null,
  ])
  return figuresOf(showtimes, today, books?.totals ?? [], p.now)
}

const SetUpSecondFactor = () => (
  <Notice>
    Your account has a password only. <a href="/admin/account/second-factor">Set up a second factor</a>, so that a
    stolen password is not enough.
  </Notice>
)

/** What calls for somebody, with what to do. */
const Alerts = ({ of, total }: { of: readonly AlertView[]; total: number }) =>
  of.length === 0 ? null : (
    <section class="alerts" aria-label="Alerts">
      {of.map(({ id, title, whatToDo }) => (
        <p class="notice is-bad">
          <a href={`/admin/alerts/${id}`}>{title}.</a> {whatToDo}
        </p>
      ))}
      {total > of.length && <a href="/admin/alerts">All {total} alerts</a>}
    </section>
  )

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
