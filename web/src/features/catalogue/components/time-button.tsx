import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { Link } from 'react-router'
import { languageLabel, shortLanguageLabel } from '../../../lib/language-labels'
import { formatClock } from '../../../lib/time'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'
import { fullness, isNearlyFull } from '../programme'

/** A link to a showtime that shows how full it is: visually by a thin bar, for screen readers in words. */
export function TimeButton({ showtime, withRoom = true }: { showtime: ShowtimeView; withRoom?: boolean }) {
  const { id, startsAt, timeZone, format, room, availableSeats } = showtime
  const soldOut = availableSeats <= 0
  const state = soldOut
    ? t('times.soldOut')
    : isNearlyFull(showtime)
      ? t('times.few', { count: availableSeats })
      : t('times.free', { count: availableSeats })
  const content = (
    <>
      <span className={cx('display figures text-[1.3125rem] leading-none', soldOut && 'line-through decoration-2')}>
        {formatClock(startsAt, timeZone)}
      </span>
      <span className="truncate text-[0.8125rem] leading-tight text-muted">
        {soldOut
          ? t('times.soldOut')
          : isNearlyFull(showtime)
            ? state
            : [format, withRoom && room.name !== format && room.name].filter(Boolean).join(' · ')}
      </span>
      {!soldOut && shortLanguageLabel(showtime) && (
        <span className="truncate text-[0.75rem] leading-tight text-muted">
          <span aria-hidden>{shortLanguageLabel(showtime)}</span>
          <span className="sr-only">{languageLabel(showtime)}</span>
        </span>
      )}
      <span className="sr-only">{soldOut || isNearlyFull(showtime) ? '' : state}</span>
      <span aria-hidden className="absolute inset-x-0 bottom-0 h-[3px] bg-line">
        <span className="block h-full bg-text" style={{ width: `${Math.round(fullness(showtime) * 100)}%` }} />
      </span>
    </>
  )
  const box =
    'relative grid min-h-[3.75rem] min-w-0 content-center gap-1 overflow-hidden rounded-control border px-3 pt-2 pb-3'
  if (soldOut) return <span className={cx(box, 'border-line text-muted')}>{content}</span>
  return (
    <Link
      to={`/showtimes/${id}`}
      className={cx(box, 'border-edge transition-colors duration-150 hover:border-text hover:bg-line')}
    >
      {content}
    </Link>
  )
}

/** The showtimes of one movie at one cinema, in a grid. */
export function Times({ showtimes }: { showtimes: readonly ShowtimeView[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
      {showtimes.map((showtime) => (
        <li key={showtime.id} className="grid">
          <TimeButton showtime={showtime} />
        </li>
      ))}
    </ul>
  )
}
