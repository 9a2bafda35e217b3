import { Timer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { formatSeconds, markPassed, URGENT_SECONDS } from '../lib/countdown'
import { useCountdown } from '../lib/use-countdown'
import { t } from '../messages/t'
import { cx } from './class-names'

/** Time left to buy. Calm until two minutes remain; announced at two minutes, one, and half a minute. */
export function Countdown({ deadline, onLapse }: { deadline: number; onLapse: () => void }) {
  const seconds = useCountdown(deadline)
  const before = useRef(seconds)
  const lapsed = useRef(false)
  const [announcement, setAnnouncement] = useState('')

  useEffect(() => {
    const mark = markPassed(before.current, seconds)
    if (mark) setAnnouncement(t(`countdown.left.${mark}`))
    if (seconds > 0) lapsed.current = false
    else if (!lapsed.current) {
      lapsed.current = true
      onLapse()
    }
    before.current = seconds
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
