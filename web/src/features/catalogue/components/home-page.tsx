import type { CinemaView } from '@cinema/contracts/venue/http'
import { lazy, Suspense, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { daysAway, daysFrom, formatDayMonth, formatWeekday } from '../../../lib/time'
import { useNow } from '../../../lib/use-now'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { Failure } from '../../../ui/failure'
import { Skeleton } from '../../../ui/skeleton'
import { useDay } from '../api/get-day'
import { useMovies } from '../api/get-movies'
import { byMovie } from '../programme'
import { useCinema } from '../use-cinema'
import { CinemaPicker } from './cinema-picker'
import { DayStrip } from './day-strip'
import { ShowingGrid, ShowingGridSkeleton } from './showing-grid'

const DAYS = 14
/** Loaded after the rest of the page, since it is below the fold. */
const MoreMovies = lazy(async () => ({ default: (await import('./more-movies')).MoreMovies }))

/** `/`: the programme of the customer's cinema. */
export function HomePage() {
  const { cinema, cinemas, choose, error, refetch } = useCinema()
  if (cinema) return <Today key={cinema.id} cinema={cinema} cinemas={cinemas} onChoose={choose} />
  return (
    <div className="page grid gap-8 py-8">
      {error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <Skeleton className="h-[clamp(7rem,22vw,17rem)] w-3/4" />
          <Skeleton className="h-24 w-full" />
          <ShowingGridSkeleton />
        </>
      )}
    </div>
  )
}

function Today({
  cinema,
  cinemas,
  onChoose,
}: {
  cinema: CinemaView
  cinemas: readonly CinemaView[]
  onChoose: (id: string) => void
}) {
  const now = useNow()
  const days = useMemo(() => daysFrom(now, cinema.timeZone, DAYS), [now, cinema.timeZone])
  const [search, setSearch] = useSearchParams()
  const day = days.find((one) => one === search.get('day')) ?? days[0] ?? ''
  const chooseDay = (next: string) =>
    setSearch(next === days[0] ? {} : { day: next }, { replace: true, preventScrollReset: true })

  return (
    <div className="page grid gap-8 pb-20 sm:gap-10">
      <div className="grid gap-6 pt-6 sm:pt-8">
        <div className="grid items-end gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <DateHeadline day={day} away={daysAway(day, now, cinema.timeZone)} />
          <CinemaPicker cinemas={cinemas} chosen={cinema} onChoose={onChoose} />
        </div>
        <DayStrip days={days} chosen={day} onChoose={chooseDay} />
      </div>
      <Programme cinema={cinema} day={day} days={days} now={now} onChooseDay={chooseDay} />
      <Suspense>
        <MoreMovies />
      </Suspense>
    </div>
  )
}

function DateHeadline({ day, away }: { day: string; away: number }) {
  return (
    <h1 className="display rails text-[clamp(3.25rem,12.5vw,8.75rem)] leading-[0.94] tracking-[-0.035em]">
      <title>{t('home.pageTitle')}</title>
      <span className="block">{away === 0 ? t('day.today') : away === 1 ? t('day.tomorrow') : formatWeekday(day)}</span>
      <span className="figures block">{formatDayMonth(day)}</span>
    </h1>
  )
}

function Programme({
  cinema,
  day,
  days,
  now,
  onChooseDay,
}: {
  cinema: CinemaView
  day: string
  days: readonly string[]
  now: number
  onChooseDay: (day: string) => void
}) {
  const showtimes = useDay(cinema.id, day)
  const movies = useMovies({ status: 'SHOWING', perPage: 100 })
  const showings = useMemo(
    () => byMovie(showtimes.data?.data ?? [], movies.data?.data ?? [], now),
    [showtimes.data, movies.data, now],
  )
  const next = days[days.indexOf(day) + 1]

  if (showtimes.isPending || movies.isPending) return <ShowingGridSkeleton />
  if (showtimes.error) return <Failure error={showtimes.error} onRetry={() => void showtimes.refetch()} />
  if (showings.length > 0) return <ShowingGrid showings={showings} />
  return (
    <EmptyState
      title={t('home.empty')}
      action={next && <Button onClick={() => onChooseDay(next)}>{t('home.empty.next')}</Button>}
    >
      {t('home.empty.text')}
    </EmptyState>
  )
}
