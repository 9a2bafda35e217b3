import type { EventOf } from '@cinema/contracts/shared/events'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { WEBHOOK_DATA, type WebhookEventType } from '@cinema/contracts/webhook/payloads'

export type WebhookEvent = EventOf<WebhookEventType>

/** The body that webhooks are sent for an event: of its data only what integrators may see. */
export const bodyOf = ({ type, occurredAt, data }: WebhookEvent): string =>
  JSON.stringify({ type, timestamp: occurredAt, data: WEBHOOK_DATA[type].parse(data) })

/** The cinema that an event is about; null if it concerns all of them, such as a change of a movie. */
export function cinemaOf({ data }: WebhookEvent): CinemaId | null {
  if ('show' in data) return data.show.cinemaId
  return 'cinemaId' in data ? data.cinemaId : null
}
