import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { handleEvents } from '@cinema/platform/handle-events'
import type { Outbox } from './outbox/store'
import type { Webhooks } from './webhook/store'
import { type FanOutDeps, tellWebhooks } from './webhook-delivery/fan-out'

type HandlerDeps = FanOutDeps & { outbox: Pick<Outbox, 'erase'> }

/** Every event here is one that webhooks may hear. */
export const eventHandlers: EventHandlers<'jobs', HandlerDeps> = {
  'booking.created.v1': tellWebhooks,
  'booking.confirmed.v1': tellWebhooks,
  'booking.cancelled.v1': tellWebhooks,
  'booking.partly-cancelled.v1': tellWebhooks,
  'booking.expired.v1': tellWebhooks,
  'booking.showtime-moved.v1': tellWebhooks,
  'payment.completed.v1': tellWebhooks,
  'payment.refunded.v1': tellWebhooks,
  'payment.refund-failed.v1': tellWebhooks,
  'payment.charged-back.v1': tellWebhooks,
  'showtime.changed.v1': tellWebhooks,
  'showtime.cancelled.v1': tellWebhooks,
  'prices.changed.v1': tellWebhooks,
  'movie.changed.v1': tellWebhooks,
  'genre.changed.v1': tellWebhooks,
  'cinema.changed.v1': tellWebhooks,
  'room.replanned.v1': tellWebhooks,

  /** When an account is erased, its personal data are removed from the events in the outbox, too. */
  'user.erased.v1': async (deps, event) => {
    await deps.outbox.erase(event.data.userId)
    await tellWebhooks(deps, event)
  },
}

type BatchDeps = Omit<HandlerDeps, 'activeWebhooks'> & { webhooks: Pick<Webhooks, 'active'> }

/** Handles a batch of events. The webhooks are read once for all of them, so that without any an event costs no query. */
export async function handleOwnEvents({ webhooks, ...deps }: BatchDeps, batch: DomainEvent[]): Promise<EventFailures> {
  const activeWebhooks = await webhooks.active()
  return handleEvents(eventHandlers, batch, () => ({ ...deps, activeWebhooks }))
}
