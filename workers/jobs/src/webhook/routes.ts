import * as api from '@cinema/contracts/webhook/api'
import { serve } from '@cinema/platform/serve'
import { changeWebhook } from './change'
import { createWebhook } from './create'
import { deleteWebhook } from './delete'
import { listWebhooks, showWebhook } from './find'
import { rotateWebhookSecret } from './rotate-secret'

export const webhookRoutes = [
  serve(api.listWebhooks, listWebhooks),
  serve(api.createWebhook, createWebhook, (c, webhook) => {
    c.header('location', `/api/v1/admin/webhooks/${webhook.id}`)
    return c.json(webhook, 201)
  }),
  serve(api.getWebhook, showWebhook),
  serve(api.changeWebhook, changeWebhook),
  serve(api.deleteWebhook, deleteWebhook),
  serve(api.rotateWebhookSecret, rotateWebhookSecret),
]
