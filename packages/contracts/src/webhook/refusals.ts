import { z } from 'zod'
import { refusals } from '../shared/refusals'
import { WebhookView } from './http'

/** The refusals of webhooks and their deliveries. */
export const webhookRefusals = refusals({
  WEBHOOK_NOT_FOUND: [404, 'There is no such webhook.'],
  WEBHOOK_CHANGED_MEANWHILE: [
    412,
    'The webhook was changed meanwhile. Compare yours with `current`, then decide.',
    { current: WebhookView },
  ],
  WEBHOOK_URL_REFUSED: [
    422,
    'Requests are sent only over HTTPS, on port 443, to a host of the public internet, without a name and password in the URL.',
    { fault: z.enum(['NOT_A_URL', 'NOT_HTTPS', 'OTHER_PORT', 'WITH_CREDENTIALS', 'NOT_PUBLIC']) },
  ],
  TOO_MANY_WEBHOOKS: [409, 'There are as many webhooks as there may be. Delete one first.'],
  WEBHOOK_OFF: [409, 'The webhook is switched off. Switch it on first.'],
  WEBHOOK_DELIVERY_NOT_FOUND: [404, 'The webhook has no such delivery.'],
  WEBHOOK_DELIVERY_PENDING: [409, 'The delivery is still being tried.'],
})
