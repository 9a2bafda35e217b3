import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import type { WebhookDeliveryView } from '@cinema/contracts/webhook/http'
import type { WebhookDeps } from '../webhook/deps'
import { deliveryView } from './delivery-view'

const MAX_REPLAYED = 1_000

/** Sends a delivery again, with all attempts anew. The receiver sees by its `webhook-id` that it is the same. */
export async function replayWebhookDelivery(
  deps: WebhookDeps,
  { actor, webhookId, deliveryId }: EndpointInput<typeof api.replayWebhookDelivery>,
): Promise<Outcome<typeof api.replayWebhookDelivery, WebhookDeliveryView>> {
  const { webhooks, webhookDeliveries, requestId } = deps
  const [webhook, found] = await Promise.all([webhooks.byId(webhookId), webhookDeliveries.find(webhookId, deliveryId)])
  if (!webhook || !found) return refused({ code: 'WEBHOOK_DELIVERY_NOT_FOUND' })
  if (webhook.offBecause !== null) return refused({ code: 'WEBHOOK_OFF' })

  const audit = { actorId: actor.userId, action: 'webhook.delivery-replayed', subject: webhookId, requestId }
  const { status, failure } = found
  const entry = { ...audit, before: { status, failure }, after: { deliveryId } }
  if (!(await webhookDeliveries.replay(webhookId, deliveryId, entry)))
    return refused({ code: 'WEBHOOK_DELIVERY_PENDING' })

  await deps.wakeSender(webhookId)
  const replayed = await webhookDeliveries.withAttempt(webhookId, deliveryId)
  if (!replayed) return refused({ code: 'WEBHOOK_DELIVERY_NOT_FOUND' })
  return accepted(deliveryView(replayed.delivery, replayed.attempt))
}

/** Sends the failed deliveries since an instant again, the oldest first, and says how many are left. */
export async function replayWebhookDeliveries(
  deps: WebhookDeps,
  { actor, webhookId, body }: EndpointInput<typeof api.replayWebhookDeliveries>,
): Promise<Outcome<typeof api.replayWebhookDeliveries>> {
  const { webhooks, webhookDeliveries, requestId } = deps
  const webhook = await webhooks.byId(webhookId)
  if (!webhook) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  if (webhook.offBecause !== null) return refused({ code: 'WEBHOOK_OFF' })

  const since = new Date(body.since)
  const audit = { actorId: actor.userId, action: 'webhook.failures-replayed', subject: webhookId, requestId }
  const entry = { ...audit, before: null, after: { since: body.since } }
  const replayed = await webhookDeliveries.replayFailed(webhookId, since, MAX_REPLAYED, entry)
  await deps.wakeSender(webhookId)
  return accepted({ replayed, left: await webhookDeliveries.countFailed(webhookId, since) })
}
