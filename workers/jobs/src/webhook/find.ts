import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/webhook/api'
import type { WebhookView } from '@cinema/contracts/webhook/http'
import type { WebhookDeps } from './deps'
import { webhookView } from './webhook'

export async function listWebhooks(
  { webhooks, now }: WebhookDeps,
  { query }: EndpointInput<typeof api.listWebhooks>,
): Promise<Page<WebhookView>> {
  const { webhooks: found, total } = await webhooks.list(query)
  return toPage(
    found.map((webhook) => webhookView(webhook, now())),
    query,
    total,
  )
}

export async function showWebhook(
  { webhooks, now }: WebhookDeps,
  { webhookId }: EndpointInput<typeof api.getWebhook>,
): Promise<Outcome<typeof api.getWebhook, WebhookView>> {
  const webhook = await webhooks.byId(webhookId)
  return webhook ? accepted(webhookView(webhook, now())) : refused({ code: 'WEBHOOK_NOT_FOUND' })
}
