import type { BookingView } from '@cinema/contracts/booking/http'
import { Link } from 'react-router'
import { useNow } from '../../../lib/use-now'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { Failure } from '../../../ui/failure'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { useBookings } from '../api/get-bookings'
import { dayOfShow, isPast, timeOfShow } from '../booking-facts'
import { StatusBadge } from './status-badge'

/** `/bookings`: upcoming bookings first, then the past ones. */
export function BookingsPage() {
  const now = useNow()
  const bookings = useBookings()
  const all = bookings.data?.data ?? []
  const upcoming = all.filter((booking) => !isPast(booking, now)).toSorted(byStart)
  const past = all.filter((booking) => isPast(booking, now)).toSorted((a, b) => byStart(b, a))
  return (
    <div className="page grid gap-10 pt-6 pb-20 sm:pt-10">
      <title>{t('bookings.pageTitle')}</title>
      <h1 className="display text-[clamp(3.25rem,10vw,8rem)] tracking-[-0.035em]">{t('bookings.title')}</h1>
      {bookings.data ? (
        <>
          {upcoming.length > 0 ? (
            <BookingRows title={t('bookings.coming')} bookings={upcoming} />
          ) : (
            <EmptyState
              title={t('bookings.empty')}
              action={
                <ButtonLink variant="primary" to="/">
                  {t('bookings.empty.action')}
                </ButtonLink>
              }
            >
              {t('bookings.empty.text')}
            </EmptyState>
          )}
          {past.length > 0 && <BookingRows title={t('bookings.past')} bookings={past} muted />}
        </>
      ) : bookings.error ? (
        <Failure error={bookings.error} onRetry={() => void bookings.refetch()} />
      ) : (
        <RowsSkeleton />
      )}
    </div>
  )
}

const byStart = (a: BookingView, b: BookingView): number => a.show.startsAt.localeCompare(b.show.startsAt)

const ROW =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 py-4 sm:grid-cols-[9rem_minmax(0,1fr)_auto]'

function BookingRows({ title, bookings, muted }: { title: string; bookings: readonly BookingView[]; muted?: boolean }) {
  return (
    <section aria-label={title}>
      <h2 className="eyebrow pb-2">{title}</h2>
      <ul className="border-b border-line">
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} muted={muted ?? false} />
        ))}
      </ul>
    </section>
  )
}

function BookingRow({ booking, muted }: { booking: BookingView; muted: boolean }) {
  const { id, show, seats, status } = booking
  return (
    <li className="border-t border-line">
      <Link
        to={status === 'PENDING' ? `/checkout/${id}` : `/bookings/${id}`}
        className={`group ${ROW} ${muted ? 'text-muted' : ''}`}
      >
        <p className={`display figures max-sm:row-start-1 ${muted ? 'text-2xl' : 'text-[2.75rem]'}`}>
          {timeOfShow(show)}
        </p>
        <div className="min-w-0 max-sm:col-span-2">
          <p className="display truncate text-2xl leading-snug group-hover:underline group-hover:decoration-2 group-hover:underline-offset-4">
            {show.movieTitle}
          </p>
          <p className="text-[0.9375rem] text-muted">
            {dayOfShow(show)} · {show.cinemaName}, {show.roomName}
          </p>
        </div>
        <div className="grid justify-items-end gap-1.5 max-sm:col-start-2 max-sm:row-start-1">
          <StatusBadge status={status} />
          <span className="figures text-[0.9375rem] font-semibold">{seats.map(({ label }) => label).join(', ')}</span>
        </div>
      </Link>
    </li>
  )
}

function RowsSkeleton() {
  return (
    <div className="border-b border-line">
      <Loading label={t('bookings.loading')} />
      {Array.from({ length: 3 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders never change
        <div key={index} className={`border-t border-line ${ROW}`}>
          <Skeleton className="h-11 w-28" />
          <div className="grid gap-2 max-sm:col-span-2">
            <Skeleton className="h-7 w-2/3" />
            <Skeleton className="h-5 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  )
}
