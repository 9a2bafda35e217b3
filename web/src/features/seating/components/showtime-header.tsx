import type { SeatMapView } from '@cinema/contracts/seating/http'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { languageLabel } from '../../../lib/language-labels'
import { dayIn, formatClock, formatLongDate } from '../../../lib/time'
import { t } from '../../../messages/t'

/** The movie, time and place of the showtime; its children are shown beside them. */
export function ShowtimeHeader({ map: { showtime }, children }: { map: SeatMapView; children: ReactNode }) {
  const day = dayIn(showtime.startsAt, showtime.timeZone)
  const facts = [formatLongDate(day), showtime.cinemaName, showtime.room.name, showtime.format, languageLabel(showtime)]
  return (
    <header className="grid items-end gap-4 border-b border-line py-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <title>{t('seats.pageTitle', { movie: showtime.movieTitle })}</title>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-4">
        <p className="display figures text-[clamp(2.25rem,7vw,3.5rem)]">
          {formatClock(showtime.startsAt, showtime.timeZone)}
        </p>
        <div className="min-w-0">
          <h1 className="display truncate text-xl leading-tight sm:text-2xl">
            <Link to={`/films/${showtime.movieId}`} className="hover:underline">
              {showtime.movieTitle}
            </Link>
          </h1>
          <p className="truncate text-sm text-muted">{[...new Set(facts)].filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      {children}
    </header>
  )
}
