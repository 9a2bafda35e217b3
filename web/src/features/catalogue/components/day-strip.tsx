import { useEffect, useRef } from 'react'
import { formatDayNumber, formatMonth, formatWeekday } from '../../../lib/time'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'

/** A row of day buttons; the chosen day is highlighted and scrolled into view. */
export function DayStrip({
  days,
  chosen,
  onChoose,
}: {
  days: readonly string[]
  chosen: string
  onChoose: (day: string) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const day = list.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)
    if (day && list.current)
      list.current.scrollLeft = day.offsetLeft - list.current.clientWidth / 2 + day.clientWidth / 2
  }, [chosen])
  return (
    <nav aria-label={t('home.days')} className="border-y border-line">
      <ul ref={list} className="no-scrollbar relative flex overflow-x-auto">
        {days.map((day, index) => (
          <li key={day} data-day={day} className="min-w-16 flex-1 border-line not-last:border-r">
            <button
              type="button"
              aria-current={day === chosen ? 'date' : undefined}
              onClick={() => onChoose(day)}
              className={cx(
                'grid w-full justify-items-center gap-0.5 py-2.5 transition-colors duration-150 focus-visible:outline-offset-[-3px]',
                day === chosen ? 'bg-text text-ground' : 'hover:bg-line',
              )}
            >
              <span className={cx('text-[0.8125rem] leading-tight', day !== chosen && 'text-muted')}>
                {index === 0 ? t('day.today') : formatWeekday(day, 'short')}
              </span>
              <span className="display figures text-[1.625rem] leading-none">{formatDayNumber(day)}</span>
              <span className={cx('text-[0.8125rem] leading-tight', day !== chosen && 'text-muted')}>
                {formatMonth(day)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
