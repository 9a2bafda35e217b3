import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import type { WebhookDeps } from '../webhook/deps'
import { attemptView, deliveryView } from './delivery-view'

/** A page of the deliveries of a webhook, the newest first, each with the last answer. */
export async function listWebhookDeliveries(
  { webhooks, webhookDeliveries }: WebhookDeps,
  { webhookId, query }: EndpointInput<typeof api.listWebhookDeliveries>,
): Promise<Outcome<typeof api.listWebhookDeliveries>> {
  if (!(await webhooks.byId(webhookId))) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  const { rows, total } = await webhookDeliveries.list(webhookId, query)
  const views = rows.map(({ delivery, attempt }) => deliveryView(delivery, attempt))
  return accepted(toPage(views, query, total))
}

/** A delivery with its body and every attempt. */
export async function showWebhookDelivery(
  { webhookDeliveries }: WebhookDeps,
  { webhookId, deliveryId }: EndpointInput<typeof api.getWebhookDelivery>,
): Promise<Outcome<typeof api.getWebhookDelivery>> {
  const [found, log] = await Promise.all([
    webhookDeliveries.withAttempt(webhookId, deliveryId),
    webhookDeliveries.attempts(deliveryId),
  ])
  if (!found) return refused({ code: 'WEBHOOK_DELIVERY_NOT_FOUND' })
  const { delivery, attempt } = found
  return accepted({ ...deliveryView(delivery, attempt), payload: delivery.body, log: log.map(attemptView) })
}
