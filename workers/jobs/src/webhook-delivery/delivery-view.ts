import type { WebhookAttemptView, WebhookDeliveryView } from '@cinema/contracts/webhook/http'
import type { webhookAttempts, webhookDeliveries } from '@cinema/db/schema/events'

export type DeliveryRow = typeof webhookDeliveries.$inferSelect
export type AttemptRow = typeof webhookAttempts.$inferSelect

/** An attempt with the receiver's answer. Exactly one of `status` and `error` is null. */
export type LoggedAttempt = Pick<AttemptRow, 'durationMs' | 'status' | 'error' | 'body'>

export const attemptView = ({ number, at, durationMs, status, error, body }: AttemptRow): WebhookAttemptView => ({
  ...{ number, at: at.toISOString(), durationMs, status, error, body },
})

export function deliveryView(delivery: DeliveryRow, attempt: AttemptRow | null): WebhookDeliveryView {
  const { id, messageId, eventId, type, status, failure, attempts } = delivery
  return {
    ...{ id, messageId, eventId, type, status, failure, attempts },
    createdAt: delivery.createdAt.toISOString(),
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    endedAt: delivery.endedAt?.toISOString() ?? null,
    lastAttempt: attempt && attemptView(attempt),
  }
}
