import type { DeadLetterStatus } from '@cinema/contracts/dead-letter/http'
import { Badge, type Tone } from '../kit/parts'

const STATUSES: Record<DeadLetterStatus, [words: string, tone: Tone]> = {
  OPEN: ['Open', 'bad'],
  REPLAYED: ['Replayed', 'good'],
  DROPPED: ['Dropped', 'plain'],
}

export const LETTER_STATUSES = Object.entries(STATUSES).map(([value, [label]]) => ({ value, label }))

/** Whether a dead letter waits for a decision, or what was decided. */
export const LetterStatus = ({ of }: { of: DeadLetterStatus }) => (
  <Badge tone={STATUSES[of][1]}>{STATUSES[of][0]}</Badge>
)
