import type { DomainEvent } from '@cinema/contracts/shared/events'
import { connect } from '@cinema/db/connect'
import { handleEvents } from '@cinema/platform/handle-events'
import { readSettings } from '@cinema/platform/settings'
import { deliveryQueue } from './delivery/queue'
import { deliveries } from './delivery/store'
import { eventHandlers } from './event-handlers'
import { outbox } from './outbox/store'
import { type JobsEnv, JobsSettings } from './settings'

/** The dependencies of this Worker's use cases, created for each batch. */
export function dependencies(env: JobsEnv) {
  const settings = readSettings(JobsSettings, env)
  const db = connect(settings)
  const events = outbox(db)
  return {
    outbox: events,
    deliveries: deliveries(db, settings.DELIVERY_LOST_AFTER_SECONDS),
    queue: deliveryQueue(env.EVENTS),
    outboxKeptDays: settings.OUTBOX_KEPT_DAYS,
    deadLettersMade: async () => {},
    subscribers: {
      user: env.USER_EVENTS,
      movie: env.MOVIE_EVENTS,
      booking: env.BOOKING_EVENTS,
      payment: env.PAYMENT_EVENTS,
      notification: env.NOTIFICATION_EVENTS,
      jobs: { handleEvents: (batch: DomainEvent[]) => handleEvents(eventHandlers, batch, () => events) },
    },
    random: () => Math.random(),
  }
}
export type JobsDeps = ReturnType<typeof dependencies>
