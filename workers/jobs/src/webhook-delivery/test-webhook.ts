import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { WebhookDeliveryId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { toInstantText } from '@cinema/contracts/shared/time'
import type * as api from '@cinema/contracts/webhook/api'
import type { WebhookDeliveryView } from '@cinema/contracts/webhook/http'
import { TEST_TYPE } from '@cinema/contracts/webhook/payloads'
import { newId } from '@cinema/platform/ids'
import type { WebhookDeps } from '../webhook/deps'
import { deliveryView } from './delivery-view'
import { type ExchangeDeps, exchange } from './exchange'

/**
 * Sends a test and waits for the answer. It is tried once, also if the webhook is switched off, and has no part in whether the
 * webhook is failing.
 */
export async function testWebhook(
  deps: WebhookDeps & ExchangeDeps,
  { actor, webhookId }: EndpointInput<typeof api.testWebhook>,
): Promise<Outcome<typeof api.testWebhook, WebhookDeliveryView>> {
  const webhook = await deps.webhooks.byId(webhookId)
  if (!webhook) return refused({ code: 'WEBHOOK_NOT_FOUND' })

  const id = newId(WebhookDeliveryId, deps.now())
  const body = JSON.stringify({ type: TEST_TYPE, timestamp: toInstantText(deps.now()), data: { webhookId } })
  const { retryAfterMs: _, ...answer } = await exchange(deps, webhook, { messageId: id, body })
  const isDelivered = answer.status !== null && answer.status >= 200 && answer.status < 300
  const ended = isDelivered
    ? ({ status: 'DELIVERED', failure: null } as const)
    : ({ status: 'FAILED', failure: 'TEST' } as const)
  const audit = { actorId: actor.userId, action: 'webhook.tested', subject: webhookId, requestId: deps.requestId }
  const after = { deliveryId: id, status: answer.status, error: answer.error }
  await deps.webhookDeliveries.addTest({ id, webhookId, type: TEST_TYPE, body, ...ended }, answer, {
    ...audit,
    before: null,
    after,
  })

  const tested = await deps.webhookDeliveries.withAttempt(webhookId, id)
  return tested ? accepted(deliveryView(tested.delivery, tested.attempt)) : refused({ code: 'WEBHOOK_NOT_FOUND' })
}
