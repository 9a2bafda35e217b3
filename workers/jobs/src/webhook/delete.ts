import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import type { WebhookDeps } from './deps'
import { auditedFields } from './webhook'

/** Deletes a webhook with its deliveries. */
export async function deleteWebhook(
  { webhooks, requestId }: WebhookDeps,
  { actor, webhookId }: EndpointInput<typeof api.deleteWebhook>,
): Promise<Outcome<typeof api.deleteWebhook, null>> {
  const found = await webhooks.byId(webhookId)
  if (!found) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  const audit = { actorId: actor.userId, action: 'webhook.deleted', subject: webhookId, requestId }
  const isRemoved = await webhooks.remove(webhookId, { ...audit, before: auditedFields(found), after: null })
  return isRemoved ? accepted(null) : refused({ code: 'WEBHOOK_NOT_FOUND' })
}
