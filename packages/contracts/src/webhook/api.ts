import { endpointsOf, json, nothing } from '../shared/endpoint'
import { PageQuery } from '../shared/page'
import { pick } from '../shared/refusals'
import { cinemaRefusals } from '../venue/refusals'
import {
  ChangeWebhookBody,
  CreateWebhookBody,
  ReplayDeliveriesBody,
  ReplayedDeliveries,
  WebhookDeliveryDetail,
  WebhookDeliveryPage,
  WebhookDeliveryParam,
  WebhookDeliveryQuery,
  WebhookDeliveryView,
  WebhookPage,
  WebhookParam,
  WebhookView,
  WebhookWithSecret,
} from './http'
import { webhookRefusals } from './refusals'

const endpoint = endpointsOf('jobs')
const access = 'webhooks.manage'

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/v1/admin/webhooks',
  access,
  summary: 'List the webhooks',
  query: PageQuery,
  answer: json(WebhookPage, 'A page of them, the oldest first.'),
  refuses: {},
})

export const createWebhook = endpoint({
  method: 'POST',
  path: '/api/v1/admin/webhooks',
  access,
  versioned: true,
  summary: 'Add a webhook',
  description:
    'Requests are signed by the specification of Standard Webhooks with the secret in the answer, which is shown this once.',
  body: CreateWebhookBody,
  example: {
    url: 'https://integrator.example/hooks/marquee',
    description: 'Accounting',
    eventTypes: ['payment.completed.v1', 'payment.refunded.v1'],
    enabled: false,
  },
  answer: json(WebhookWithSecret, 'The webhook, with its secret.', 201),
  refuses: {
    ...pick(webhookRefusals, 'WEBHOOK_URL_REFUSED', 'TOO_MANY_WEBHOOKS'),
    ...pick(cinemaRefusals, 'CINEMA_NOT_FOUND'),
  },
})

export const getWebhook = endpoint({
  method: 'GET',
  path: '/api/v1/admin/webhooks/:webhookId',
  access,
  versioned: true,
  summary: 'Read a webhook',
  params: WebhookParam,
  answer: json(WebhookView, 'The webhook; `ETag` names its version.'),
  refuses: pick(webhookRefusals, 'WEBHOOK_NOT_FOUND'),
})

export const changeWebhook = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/webhooks/:webhookId',
  access,
  versioned: true,
  summary: 'Change a webhook, or switch it on or off',
  description:
    'What is left out stays. With `If-Match` only the version that it names is changed. Switched off, it is sent nothing: its open deliveries fail, and can be replayed later; of what happens meanwhile it does not hear.',
  params: WebhookParam,
  body: ChangeWebhookBody,
  example: { eventTypes: ['booking.confirmed.v1'] },
  answer: json(WebhookView, 'The webhook as it now is.'),
  refuses: {
    ...pick(webhookRefusals, 'WEBHOOK_NOT_FOUND', 'WEBHOOK_URL_REFUSED', 'WEBHOOK_CHANGED_MEANWHILE'),
    ...pick(cinemaRefusals, 'CINEMA_NOT_FOUND'),
  },
})

export const deleteWebhook = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/webhooks/:webhookId',
  access,
  versioned: true,
  summary: 'Delete a webhook with its deliveries',
  params: WebhookParam,
  answer: nothing('It is gone.'),
  refuses: pick(webhookRefusals, 'WEBHOOK_NOT_FOUND', 'WEBHOOK_CHANGED_MEANWHILE'),
})

export const rotateWebhookSecret = endpoint({
  method: 'POST',
  path: '/api/v1/admin/webhooks/:webhookId/rotate-secret',
  access,
  versioned: true,
  summary: 'Replace the secret of a webhook',
  description:
    'Until `oldSecretUntil` requests have two signatures, one with each secret, so that the receiver can change over at any time.',
  params: WebhookParam,
  answer: json(WebhookWithSecret, 'The webhook, with its new secret, which is shown this once.'),
  refuses: pick(webhookRefusals, 'WEBHOOK_NOT_FOUND', 'WEBHOOK_CHANGED_MEANWHILE'),
})

export const testWebhook = endpoint({
  method: 'POST',
  path: '/api/v1/admin/webhooks/:webhookId/test',
  access,
  timeoutMs: 20_000,
  summary: 'Send a test to a webhook, and wait for its answer',
  description: 'A signed request of the type `webhook.test`, tried once, even if the webhook is switched off.',
  params: WebhookParam,
  answer: json(WebhookDeliveryView, 'The delivery, with the receiver’s answer.'),
  refuses: pick(webhookRefusals, 'WEBHOOK_NOT_FOUND'),
})

export const listWebhookDeliveries = endpoint({
  method: 'GET',
  path: '/api/v1/admin/webhooks/:webhookId/deliveries',
  access,
  summary: 'List the deliveries of a webhook',
  params: WebhookParam,
  query: WebhookDeliveryQuery,
  answer: json(WebhookDeliveryPage, 'A page of them with the last answer to each, the newest first.'),
  refuses: pick(webhookRefusals, 'WEBHOOK_NOT_FOUND'),
})

export const getWebhookDelivery = endpoint({
  method: 'GET',
  path: '/api/v1/admin/webhooks/:webhookId/deliveries/:deliveryId',
  access,
  summary: 'Read a delivery with every attempt',
  params: WebhookDeliveryParam,
  answer: json(WebhookDeliveryDetail, 'The delivery.'),
  refuses: pick(webhookRefusals, 'WEBHOOK_DELIVERY_NOT_FOUND'),
})

export const replayWebhookDelivery = endpoint({
  method: 'POST',
  path: '/api/v1/admin/webhooks/:webhookId/deliveries/:deliveryId/replay',
  access,
  summary: 'Send a delivery again',
  description: 'With the same `webhook-id` and body, and all attempts anew, whether it has failed or not.',
  params: WebhookDeliveryParam,
  answer: json(WebhookDeliveryView, 'The delivery, now pending.', 202),
  refuses: pick(webhookRefusals, 'WEBHOOK_DELIVERY_NOT_FOUND', 'WEBHOOK_DELIVERY_PENDING', 'WEBHOOK_OFF'),
})

export const replayWebhookDeliveries = endpoint({
  method: 'POST',
  path: '/api/v1/admin/webhooks/:webhookId/deliveries/replay',
  access,
  summary: 'Send all failed deliveries since an instant again',
  description: 'The oldest first, at most 1,000 in one request.',
  params: WebhookParam,
  body: ReplayDeliveriesBody,
  example: { since: '2026-11-27T00:00:00Z' },
  answer: json(ReplayedDeliveries, 'How many are sent again, and how many more there are.', 202),
  refuses: pick(webhookRefusals, 'WEBHOOK_NOT_FOUND', 'WEBHOOK_OFF'),
})
