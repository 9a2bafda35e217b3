import { useState } from 'react'
import { URGENT_SECONDS } from '../../../lib/countdown'
import { useCountdown } from '../../../lib/use-countdown'
import { t } from '../../../messages/t'

/** Offers five more minutes when little time is left. It is inside a live region, so screen readers announce it. */
export function MoreTime({ deadline, onExtend }: { deadline: number; onExtend: () => Promise<void> }) {
  const seconds = useCountdown(deadline)
  const [extending, setExtending] = useState(false)
  if (seconds === 0 || seconds > URGENT_SECONDS) return null

  async function extend(): Promise<void> {
    setExtending(true)
    await onExtend()
    setExtending(false)
  }

  return (
    <button
      type="button"
      aria-busy={extending || undefined}
      disabled={extending}
      onClick={extend}
      className="-my-2.5 min-h-11 font-semibold text-text underline underline-offset-4 disabled:opacity-50"
    >
      {t('choice.moreTime')}
    </button>
  )
}
