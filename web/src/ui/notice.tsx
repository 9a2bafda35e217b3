import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './class-names'

type Tone = 'info' | 'good' | 'bad'

const ICONS = { info: Info, good: CircleCheck, bad: CircleAlert }
const COLOURS: Record<Tone, string> = { info: 'text-sea', good: 'text-good', bad: 'text-bad' }

/** Says what happened and what to do next. Screen readers announce `bad` at once and the other tones when idle. */
export function Notice({
  tone = 'info',
  title,
  children,
  action,
}: {
  tone?: Tone
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  const Icon = ICONS[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className="flex items-start gap-3 rounded-control border border-line bg-raised p-4"
    >
      <Icon aria-hidden className={cx('mt-0.5 size-5 shrink-0', COLOURS[tone])} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-semibold">{title}</p>
        {children && <div className="text-[0.9375rem] text-muted">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
