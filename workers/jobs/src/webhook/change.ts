import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import type { WebhookView } from '@cinema/contracts/webhook/http'
import { applyChanges, differences } from '@cinema/domain/catalogue/changes'
import { isOutdated } from '@cinema/domain/shared/version'
import { resolveAlert } from './alert'
import { changedMeanwhile } from './changed-meanwhile'
import { checkSettings } from './check'
import type { WebhookDeps } from './deps'
import type { WebhookChange } from './store'
import { auditedFields, type Webhook, webhookView } from './webhook'

/** Updates the settings in the body. A webhook with another version than `expectedVersion` is not changed; null allows any. */
export async function changeWebhook(
  deps: WebhookDeps,
  { actor, webhookId, expectedVersion, body }: EndpointInput<typeof api.changeWebhook>,
): Promise<Outcome<typeof api.changeWebhook, WebhookView>> {
  const before = await deps.webhooks.byId(webhookId)
  if (!before) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  if (isOutdated(expectedVersion, before)) return changedMeanwhile(deps, webhookId)

  const { url, description, eventTypes, cinemaId, enabled } = applyChanges(webhookView(before, deps.now()), body)
  const checked = await checkSettings(deps, { url, cinemaId: body.cinemaId ?? null })
  if (!checked.ok) return checked

  const change = { ...changeOf(before, checked.value, enabled), description, eventTypes, cinemaId }
  const after = auditedFields({ ...before, ...change, offBecause: enabled ? null : (before.offBecause ?? 'BY_STAFF') })
  const audit = {
    ...{ actorId: actor.userId, action: 'webhook.changed', subject: webhookId, requestId: deps.requestId },
    ...differences<object>(auditedFields(before), after),
  }
  if (!(await deps.webhooks.change(webhookId, before.version, change, audit))) return changedMeanwhile(deps, webhookId)

  if (change.switched === 'ON') await resolveAlert(deps, webhookId)
  await deps.wakeSender(webhookId)
  const changed = await deps.webhooks.byId(webhookId)
  return changed ? accepted(webhookView(changed, deps.now())) : refused({ code: 'WEBHOOK_NOT_FOUND' })
}

function changeOf(
  before: Webhook,
  url: string,
  enabled: boolean,
): Pick<WebhookChange, 'url' | 'switched' | 'startsAnew'> {
  const wasEnabled = before.offBecause === null
  const switched = enabled === wasEnabled ? null : enabled ? 'ON' : 'OFF'
  return { url, switched, startsAnew: switched === 'ON' || url !== before.url }
}
