import { Timer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { formatSeconds, markPassed, URGENT_SECONDS } from '../lib/countdown'
import { useCountdown } from '../lib/use-countdown'
import { t } from '../messages/t'
import { cx } from './class-names'

/** The time left to buy, highlighted for the last two minutes; screen readers announce two minutes, one, and 30 seconds. */
export function Countdown({ deadline, onLapse }: { deadline: number; onLapse: () => void }) {
  const seconds = useCountdown(deadline)
  const previous = useRef(seconds)
  const hasLapsed = useRef(false)
  const [announcement, setAnnouncement] = useState('')

  useEffect(() => {
    const mark = markPassed(previous.current, seconds)
    if (mark) setAnnouncement(t(`countdown.left.${mark}`))
    if (seconds > 0) hasLapsed.current = false
    else if (!hasLapsed.current) {
      hasLapsed.current = true
      onLapse()
    }
    previous.current = seconds
  }, [seconds, onLapse])

  return (
    <span
      className={cx('inline-flex items-center gap-1.5', seconds <= URGENT_SECONDS && 'font-semibold text-velvet-text')}
    >
      <Timer aria-hidden className="size-4" />
      <span role="timer" aria-live="off" aria-label={t('countdown.label')} className="figures">
        {formatSeconds(seconds)}
      </span>
      <span role="status" className="sr-only">
        {announcement}
      </span>
    </span>
  )
}
