import type { AnnouncementStatus } from '@cinema/contracts/announcement/http'
import { Badge, type Tone } from '../kit/parts'

const STATES: Record<AnnouncementStatus, [words: string, tone: Tone]> = {
  DRAFT: ['Draft', 'plain'],
  SENDING: ['Being sent', 'info'],
  SENT: ['Sent', 'good'],
  CANCELLED: ['Cancelled', 'bad'],
}

export const STATE_OPTIONS = Object.entries(STATES).map(([value, [label]]) => ({ value, label }))

export const AnnouncementState = ({ of }: { of: AnnouncementStatus }) => (
  <Badge tone={STATES[of][1]}>{STATES[of][0]}</Badge>
)
