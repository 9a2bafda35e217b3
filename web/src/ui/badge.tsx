import type { ReactNode } from 'react'
import { cx } from './class-names'

type Tone = 'plain' | 'good' | 'bad' | 'brass' | 'sea'

const TONES: Record<Tone, string> = {
  plain: 'border-edge text-muted',
  good: 'border-current text-good',
  bad: 'border-current text-bad',
  brass: 'border-current text-brass',
  sea: 'border-current text-sea',
}

/** A short label for a state. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-control border px-1.5 py-px text-[0.8125rem] font-semibold whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
