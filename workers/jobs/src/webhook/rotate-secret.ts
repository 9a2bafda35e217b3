import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import { isOutdated } from '@cinema/domain/shared/version'
import { changedMeanwhile } from './changed-meanwhile'
import type { WebhookDeps } from './deps'
import { newSecret } from './secret'
import { webhookView } from './webhook'

/** Replaces the secret of a webhook. The previous one signs, too, for some hours; the one before it no longer does. */
export async function rotateWebhookSecret(
  deps: WebhookDeps,
  input: EndpointInput<typeof api.rotateWebhookSecret>,
): Promise<Outcome<typeof api.rotateWebhookSecret>> {
  const { webhooks, sealer, oldSecretHours, requestId, now } = deps
  const { actor, webhookId, expectedVersion } = input
  const found = await webhooks.byId(webhookId)
  if (!found) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  if (isOutdated(expectedVersion, found)) return changedMeanwhile(deps, webhookId)

  const secret = newSecret()
  const audit = { actorId: actor.userId, action: 'webhook.secret-rotated', subject: webhookId, requestId }
  const sealed = await sealer.seal(secret, webhookId)
  const isRotated = await webhooks.rotate(found, sealed, oldSecretHours, {
    ...audit,
    before: null,
    after: { oldSecretHours },
  })
  // Somebody else has changed the webhook meanwhile: its present secret becomes the previous one.
  if (!isRotated) return rotateWebhookSecret(deps, input)
  const rotated = await webhooks.byId(webhookId)
  return rotated ? accepted({ ...webhookView(rotated, now()), secret }) : refused({ code: 'WEBHOOK_NOT_FOUND' })
}
