import type { MovieDetail, ShowtimeView } from '@cinema/contracts/catalogue/http'
import { dayIn, daysAway, formatDayMonth, formatWeekday } from '../../../lib/time'
import { useNow } from '../../../lib/use-now'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { useCinema } from '../use-cinema'
import { Times } from './time-button'

const dayOf = ({ startsAt, timeZone }: ShowtimeView): string => dayIn(startsAt, timeZone)

/** All upcoming showtimes of a movie by day and cinema; within a day the customer's cinema comes first, then the others by name. */
export function Timetable({ movie }: { movie: MovieDetail }) {
  const now = useNow()
  const { cinema } = useCinema()
  const upcoming = movie.showtimes.filter(({ startsAt }) => Date.parse(startsAt) > now)
  if (upcoming.length === 0) return <NoTimes movie={movie} />

  const days = [...Map.groupBy(upcoming, dayOf)].toSorted(([a], [b]) => a.localeCompare(b))
  return (
    <section aria-labelledby="times">
      <h2 id="times" className="display mb-4 text-3xl">
        {t('movie.times')}
      </h2>
      {days.map(([day, showtimes]) => (
        <Day key={day} day={day} showtimes={showtimes} own={cinema?.id} now={now} />
      ))}
    </section>
  )
}

function Day({
  day,
  showtimes,
  own,
  now,
}: {
  day: string
  showtimes: readonly ShowtimeView[]
  own: string | undefined
  now: number
}) {
  const away = commonDaysAway(day, showtimes, now)
  const cinemas = [...Map.groupBy(showtimes, ({ cinemaId }) => cinemaId)].toSorted(
    ([a, [one]], [b, [other]]) =>
      Number(b === own) - Number(a === own) || (one?.cinemaName ?? '').localeCompare(other?.cinemaName ?? ''),
  )
  return (
    <section className="grid gap-x-8 gap-y-4 border-t border-line py-5 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <h3 className="display text-2xl">
        {away === 0 ? t('day.today') : away === 1 ? t('day.tomorrow') : formatWeekday(day)}
        <span className="figures block text-base font-normal tracking-normal text-muted">{formatDayMonth(day)}</span>
      </h3>
      <div className="grid gap-5 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] sm:gap-x-6">
        {cinemas.map(([cinemaId, times]) => (
          <div key={cinemaId} className="grid content-start gap-2">
            <h4 className="text-[0.9375rem] font-semibold">{times[0]?.cinemaName}</h4>
            <Times showtimes={times.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))} />
          </div>
        ))}
      </div>
    </section>
  )
}

/** How many days away the day is; null when that differs between the cinemas, because of their time zones. */
function commonDaysAway(day: string, showtimes: readonly ShowtimeView[], now: number): number | null {
  const [away, ...others] = new Set(showtimes.map(({ timeZone }) => daysAway(day, now, timeZone)))
  return others.length === 0 ? (away ?? null) : null
}

function NoTimes({ movie }: { movie: MovieDetail }) {
  return (
    <EmptyState
      title={movie.status === 'UPCOMING' ? t('movie.soon') : t('movie.noTimes')}
      action={<ButtonLink to="/">{t('movie.noTimes.action')}</ButtonLink>}
    >
      {movie.status === 'UPCOMING' ? t('movie.soon.text') : t('movie.noTimes.text')}
    </EmptyState>
  )
}
