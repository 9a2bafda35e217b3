import { useState } from 'react'
import { URGENT_SECONDS } from '../../../lib/countdown'
import { useCountdown } from '../../../lib/use-countdown'
import { t } from '../../../messages/t'

/** Offers five more minutes once the time is short. It stands in a live region, which reads it out as it comes. */
export function MoreTime({ deadline, onExtend }: { deadline: number; onExtend: () => Promise<void> }) {
  const seconds = useCountdown(deadline)
  const [asking, setAsking] = useState(false)
  if (seconds === 0 || seconds > URGENT_SECONDS) return null

  async function ask(): Promise<void> {
    setAsking(true)
    await onExtend()
    setAsking(false)
  }

  return (
    <button
      type="button"
      aria-busy={asking || undefined}
      disabled={asking}
      onClick={ask}
      className="-my-2.5 min-h-11 font-semibold text-text underline underline-offset-4 disabled:opacity-50"
    >
      {t('choice.moreTime')}
    </button>
  )
}
