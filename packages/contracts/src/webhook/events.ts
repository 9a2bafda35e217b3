import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { CinemaId, WebhookId } from '../shared/ids'

const event = eventsOf('jobs')

/** The events of webhooks. */
export const webhookEvents = [
  event(
    'webhook.switched-off.v1',
    'A webhook was switched off, because its receiver answered that it is gone, or because nothing reached it for three days.',
    z.object({
      webhookId: WebhookId,
      description: z.string(),
      cinemaId: CinemaId.nullable(),
      because: z.enum(['GONE', 'FAILING']),
    }),
  ),
] as const
