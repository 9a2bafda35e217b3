import type { WebhookView } from '@cinema/contracts/webhook/http'
import type { webhooks } from '@cinema/db/schema/events'

/** The row of a webhook. Its secrets are sealed. */
export type Webhook = typeof webhooks.$inferSelect

/** A webhook as staff see it, without its secrets. An overlap or a pause that is over is left out. */
export function webhookView(webhook: Webhook, now: number): WebhookView {
  const { id, url, description, eventTypes, cinemaId, offBecause, version } = webhook
  return {
    ...{ id, url, description, eventTypes, cinemaId, offBecause, version },
    enabled: offBecause === null,
    offSince: webhook.offSince?.toISOString() ?? null,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    pausedUntil: unlessOver(webhook.pausedUntil, now),
    oldSecretUntil: unlessOver(webhook.oldSecretUntil, now),
    createdAt: webhook.createdAt.toISOString(),
  }
}

const unlessOver = (until: Date | null, now: number): string | null =>
  until && until.getTime() > now ? until.toISOString() : null

type Audited = Pick<Webhook, 'url' | 'description' | 'eventTypes' | 'cinemaId' | 'offBecause'>

/** What the audit log keeps of a webhook. Of the URL it is only the origin, since the rest may be a secret of the receiver. */
export function auditedFields({ url, description, eventTypes, cinemaId, offBecause }: Audited) {
  return { origin: URL.parse(url)?.origin ?? null, description, eventTypes, cinemaId, enabled: offBecause === null }
}
