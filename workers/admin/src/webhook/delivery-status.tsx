import type {
  AttemptError,
  WebhookAttemptView,
  WebhookDeliveryStatus,
  WebhookOffReason,
  WebhookView,
} from '@cinema/contracts/webhook/http'
import { Badge, type Tone } from '../kit/parts'

const STATUSES: Record<WebhookDeliveryStatus, [words: string, tone: Tone]> = {
  PENDING: ['Waiting', 'info'],
  DELIVERED: ['Delivered', 'good'],
  FAILED: ['Failed', 'bad'],
}

export const DELIVERY_STATUSES = Object.entries(STATUSES).map(([value, [label]]) => ({ value, label }))

export const DeliveryStatus = ({ of }: { of: WebhookDeliveryStatus }) => (
  <Badge tone={STATUSES[of][1]}>{STATUSES[of][0]}</Badge>
)

const OFF_WORDS: Record<WebhookOffReason, string> = {
  BY_STAFF: 'Switched off',
  GONE: 'Off: its receiver is gone',
  FAILING: 'Off: nothing was received for days',
}

export const webhookState = ({ offBecause, failingSince }: WebhookView): string => {
  if (offBecause) return OFF_WORDS[offBecause]
  return failingSince ? 'On, but failing' : 'On'
}

export const WebhookState = ({ of }: { of: WebhookView }) => {
  const tone = of.offBecause ? 'plain' : of.failingSince ? 'bad' : 'good'
  return <Badge tone={tone}>{webhookState(of)}</Badge>
}

const ERRORS: Record<AttemptError, string> = {
  TIMEOUT: 'no answer in time',
  UNREACHABLE: 'out of reach',
  TARGET_REFUSED: 'not a public address',
}

/** What the receiver answered: `200 after 48 ms`. */
export const answerText = (attempt: WebhookAttemptView | null): string => {
  if (!attempt) return '–'
  const answer = attempt.error ? ERRORS[attempt.error] : String(attempt.status)
  return `${answer} after ${attempt.durationMs} ms`
}
