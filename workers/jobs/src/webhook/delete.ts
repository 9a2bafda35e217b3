import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import { isOutdated } from '@cinema/domain/shared/version'
import { resolveAlert } from './alert'
import { changedMeanwhile } from './changed-meanwhile'
import type { WebhookDeps } from './deps'
import { auditedFields } from './webhook'

/** Deletes a webhook with its deliveries. */
export async function deleteWebhook(
  deps: WebhookDeps,
  { actor, webhookId, expectedVersion }: EndpointInput<typeof api.deleteWebhook>,
): Promise<Outcome<typeof api.deleteWebhook, null>> {
  const { webhooks, requestId } = deps
  const found = await webhooks.byId(webhookId)
  if (!found) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  if (isOutdated(expectedVersion, found)) return changedMeanwhile(deps, webhookId)
  const audit = { actorId: actor.userId, action: 'webhook.deleted', subject: webhookId, requestId }
  const isRemoved = await webhooks.remove(found, { ...audit, before: auditedFields(found), after: null })
  if (!isRemoved) return changedMeanwhile(deps, webhookId)
  await resolveAlert(deps, webhookId)
  return accepted(null)
}
