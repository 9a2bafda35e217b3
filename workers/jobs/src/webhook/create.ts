import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { WebhookId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import { newId } from '@cinema/platform/ids'
import { checkSettings } from './check'
import type { WebhookDeps } from './deps'
import { newSecret } from './secret'
import { auditedFields, webhookView } from './webhook'

/** Adds a webhook. The answer is the only one that has its secret. */
export async function createWebhook(
  deps: WebhookDeps,
  { actor, body }: EndpointInput<typeof api.createWebhook>,
): Promise<Outcome<typeof api.createWebhook>> {
  const checked = await checkSettings(deps, body)
  if (!checked.ok) return checked

  const [id, secret] = [newId(WebhookId, deps.now()), newSecret()]
  const webhook = { ...body, id, url: checked.value, secret: await deps.sealer.seal(secret, id) }
  const after = auditedFields({ ...webhook, offBecause: body.enabled ? null : 'BY_STAFF' })
  const audit = { actorId: actor.userId, action: 'webhook.created', subject: id, before: null, after }
  if (!(await deps.webhooks.create(webhook, { ...audit, requestId: deps.requestId })))
    return refused({ code: 'TOO_MANY_WEBHOOKS' })

  const created = await deps.webhooks.byId(id)
  if (!created) throw new Error(`the webhook ${id} was deleted at once`)
  return accepted({ ...webhookView(created, deps.now()), secret })
}
