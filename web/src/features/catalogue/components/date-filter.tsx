import type { FacetChoice } from '@cinema/contracts/catalogue/http'
import { dayIn, daysFrom, formatDate, formatDayNumber, formatWeekday } from '../../../lib/time'
import { useNow } from '../../../lib/use-now'
import { locale } from '../../../messages/locale'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'

const DAYS = 14
const WEEK = 7

/** The next 14 days as two weeks of a calendar, each with the number of movies that are shown on it. */
export function DateFilter({
  choices,
  chosen,
  onChoose,
}: {
  choices: readonly FacetChoice[]
  chosen: string
  onChoose: (day: string) => void
}) {
  const days = nextDays(useNow(), choices)
  const counts = new Map(choices.map(({ value, count }) => [value, count]))
  return (
    <div className="grid grid-cols-7 overflow-hidden rounded-control border border-line text-center">
      {days.slice(0, WEEK).map((day) => (
        <span key={day} aria-hidden className="bg-line py-1 text-2xs text-muted">
          {formatWeekday(day, 'short').slice(0, 2)}
        </span>
      ))}
      {days.map((day) => {
        const count = counts.get(day) ?? 0
        return (
          <button
            key={day}
            type="button"
            aria-pressed={day === chosen}
            aria-label={`${formatDate(day)}, ${t('movies.count', { count })}`}
            disabled={count === 0 && day !== chosen}
            onClick={() => onChoose(day)}
            className={cx(
              'grid min-h-12 content-center justify-items-center gap-1 border-t border-line transition-colors duration-150 not-nth-[7n]:border-r focus-visible:outline-offset-[-3px] disabled:opacity-40',
              day === chosen ? 'bg-text text-ground' : 'enabled:hover:bg-line',
            )}
          >
            <span className="display figures text-lg leading-none">{formatDayNumber(day)}</span>
            <span className={cx('figures text-2xs leading-none', day !== chosen && 'text-muted')}>
              {count === 0 ? '–' : count.toLocaleString(locale)}
            </span>
          </button>
        )
      })}
    </div>
  )
}

/** Starts with the visitor's today, or earlier when a cinema in another time zone still has shows on the day before. */
function nextDays(now: number, [first]: readonly FacetChoice[]): string[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return first && first.value < dayIn(now, zone)
    ? daysFrom(Date.parse(`${first.value}T12:00:00Z`), 'UTC', DAYS)
    : daysFrom(now, zone, DAYS)
}
