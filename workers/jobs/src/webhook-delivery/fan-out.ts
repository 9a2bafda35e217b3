import { WebhookDeliveryId, type WebhookId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { Webhook } from '../webhook/webhook'
import { bodyOf, cinemaOf, type WebhookEvent } from './payload'
import type { WebhookDeliveries } from './store'

export type FanOutDeps = {
  /** The webhooks that are switched on, read once for a batch of events. */
  activeWebhooks: readonly Pick<Webhook, 'id' | 'eventTypes' | 'cinemaId'>[]
  webhookDeliveries: Pick<WebhookDeliveries, 'add'>
  wakeSender: (id: WebhookId) => Promise<void>
}

/** Records a delivery of the event for each webhook that is to hear of it, once however often this is repeated (rule 30). */
export async function tellWebhooks(
  { activeWebhooks, webhookDeliveries, wakeSender }: FanOutDeps,
  event: WebhookEvent,
): Promise<void> {
  const cinema = cinemaOf(event)
  const told = activeWebhooks.filter(
    ({ eventTypes, cinemaId }) =>
      eventTypes.includes(event.type) && (cinemaId === null || cinema === null || cinema === cinemaId),
  )
  if (told.length === 0) return

  const body = bodyOf(event)
  await webhookDeliveries.add(
    event,
    body,
    told.map(({ id }) => ({ id: newId(WebhookDeliveryId), webhookId: id })),
  )
  await Promise.all(told.map(({ id }) => wake(wakeSender, id)))
}

/** If a sender cannot be woken, the deliveries are sent within a minute. */
async function wake(wakeSender: FanOutDeps['wakeSender'], id: WebhookId): Promise<void> {
  try {
    await wakeSender(id)
  } catch (fault) {
    log('warn', 'the sender of a webhook was not woken', { webhookId: id, ...describeFault(fault) })
  }
}
