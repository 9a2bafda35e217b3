import type { JobRunStatus } from '@cinema/contracts/job/http'
import { Badge, type Tone } from '../kit/parts'

const WORDS: Record<JobRunStatus, [words: string, tone: Tone]> = {
  RUNNING: ['Running', 'info'],
  DONE: ['Done', 'good'],
  FAILED: ['Failed', 'bad'],
  SKIPPED: ['Skipped', 'plain'],
}

export const RUN_STATUSES = Object.entries(WORDS).map(([value, [label]]) => ({ value, label }))

/** How a run of a job ended, or that it has not. */
export const RunStatus = ({ of }: { of: JobRunStatus }) => <Badge tone={WORDS[of][1]}>{WORDS[of][0]}</Badge>

/** What a run has done: `3 expired, 1 failed`. */
export const countsText = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ') || 'Nothing to do'

/** `340 ms`, `12.5 s`, `4 min`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}
