import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { Link } from 'react-router'
import { spokenIn, spokenInShort } from '../../../lib/spoken'
import { formatClock } from '../../../lib/time'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'
import { fullness, isNearlyFull } from '../programme'

/** A showtime as a button that says how full it is: a thin bar for the eye, words for everybody else. */
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
      {!soldOut && spokenInShort(showtime) && (
        <span className="truncate text-[0.75rem] leading-tight text-muted">
          <span aria-hidden>{spokenInShort(showtime)}</span>
          <span className="sr-only">{spokenIn(showtime)}</span>
        </span>
      )}
      <span className="sr-only">{soldOut || isNearlyFull(showtime) ? '' : state}</span>
      <span aria-hidden className="absolute inset-x-0 bottom-0 h-[3px] bg-line">
        <span className="block h-full bg-text" style={{ width: `${Math.round(fullness(showtime) * 100)}%` }} />
      </span>
    </>
  )
  const shape =
    'relative grid min-h-[3.75rem] min-w-0 content-center gap-1 overflow-hidden rounded-control border px-3 pt-2 pb-3'
  if (soldOut) return <span className={cx(shape, 'border-line text-muted')}>{content}</span>
  return (
    <Link
      to={`/showtimes/${id}`}
      className={cx(shape, 'border-edge transition-colors duration-150 hover:border-text hover:bg-line')}
    >
      {content}
    </Link>
  )
}

/** The times of one movie in one place, in a grid that lines them up. */
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
