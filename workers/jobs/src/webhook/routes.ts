import * as api from '@cinema/contracts/webhook/api'
import { expectedVersion, versionTag } from '@cinema/platform/if-match'
import { type HttpContext, serve } from '@cinema/platform/serve'
import { changeWebhook } from './change'
import { createWebhook } from './create'
import { deleteWebhook } from './delete'
import type { WebhookDeps } from './deps'
import { listWebhooks, showWebhook } from './find'
import { rotateWebhookSecret } from './rotate-secret'

/** Responds with the webhook and, for `If-Match` of a change, with its version as the entity tag. */
const withVersion = <View extends { version: number }>(c: HttpContext, webhook: View, status: 200 | 201 = 200) =>
  c.json(webhook, status, { etag: versionTag(webhook.version), 'cache-control': 'no-store' })

export const webhookRoutes = [
  serve(api.listWebhooks, listWebhooks),
  serve(api.createWebhook, createWebhook, (c, webhook) => {
    c.header('location', `/api/v1/admin/webhooks/${webhook.id}`)
    return withVersion(c, webhook, 201)
  }),
  serve(api.getWebhook, showWebhook, (c, webhook) => withVersion(c, webhook)),
  serve(
    api.changeWebhook,
    (deps: WebhookDeps, input, c) => changeWebhook(deps, { ...input, expectedVersion: expectedVersion(c) }),
    (c, webhook) => withVersion(c, webhook),
  ),
  serve(api.deleteWebhook, deleteWebhook),
  serve(api.rotateWebhookSecret, rotateWebhookSecret, (c, webhook) => withVersion(c, webhook)),
]
