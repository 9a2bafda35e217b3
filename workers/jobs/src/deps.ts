import { connect } from '@cinema/db/connect'
import { readSettings } from '@cinema/platform/settings'
import { deliveryQueue } from './delivery-queue'
import { ownEvents } from './own-events'
import { type JobsEnv, JobsSettings } from './settings'
import { deliveries } from './stores/deliveries'
import { outbox } from './stores/outbox'

/** What the verbs of this Worker work with, made anew for each batch. */
export function dependencies(env: JobsEnv) {
  const settings = readSettings(JobsSettings, env)
  const db = connect(settings)
  const events = outbox(db)
  return {
    outbox: events,
    deliveries: deliveries(db, settings.DELIVERY_LOST_AFTER_SECONDS),
    queue: deliveryQueue(env.EVENTS),
    subscribers: {
      USER: env.USER_EVENTS,
      MOVIE: env.MOVIE_EVENTS,
      BOOKING: env.BOOKING_EVENTS,
      PAYMENT: env.PAYMENT_EVENTS,
      NOTIFICATION: env.NOTIFICATION_EVENTS,
      JOBS: ownEvents(events),
    },
    random: () => Math.random(),
  }
}
export type JobsDeps = ReturnType<typeof dependencies>
