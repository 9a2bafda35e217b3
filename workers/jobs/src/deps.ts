import type { DomainEvent } from '@cinema/contracts/shared/events'
import { connect } from '@cinema/db/connect'
import { currentRequestId } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { deadLetterStore } from './dead-letter/store'
import { deliveryQueue } from './delivery/queue'
import { deliveries } from './delivery/store'
import { handleOwnEvents } from './event-handlers'
import { JOBS } from './job/jobs'
import { jobRuns } from './job/store'
import { taskRunner } from './job/task-runner'
import { outbox } from './outbox/store'
import { type JobsEnv, JobsSettings } from './settings'
import { eventsUpkeep } from './upkeep'
import { webhookDependencies } from './webhook-dependencies'

/** The dependencies of this Worker's use cases, created for each batch. */
export function dependencies(env: JobsEnv) {
  const settings = readSettings(JobsSettings, env)
  const db = connect(settings)
  const events = outbox(db)
  const toDeliver = {
    deliveries: deliveries(db, settings.DELIVERY_LOST_AFTER_SECONDS),
    queue: deliveryQueue(env.EVENTS),
    deadLettersMade: async () => {},
  }
  const webhooks = webhookDependencies(env, settings, db)
  const pokeRelay = async (): Promise<void> => env.OUTBOX_RELAY.getByName('main').poke()
  const own = {
    ...toDeliver,
    pokeRelay,
    outbox: events,
    outboxKeptDays: settings.OUTBOX_KEPT_DAYS,
    upkeep: eventsUpkeep(db),
  }
  return {
    ...own,
    jobs: JOBS,
    runs: jobRuns(db),
    runTask: taskRunner(env, { ...own, ...webhooks }),
    keptDays: settings.KEPT_DAYS,
    holder: crypto.randomUUID(),
    deadLetters: deadLetterStore(db),
    ...webhooks,
    subscribers: {
      user: env.USER_EVENTS,
      movie: env.MOVIE_EVENTS,
      booking: env.BOOKING_EVENTS,
      payment: env.PAYMENT_EVENTS,
      notification: env.NOTIFICATION_EVENTS,
      jobs: { handleEvents: (batch: DomainEvent[]) => handleOwnEvents({ outbox: events, ...webhooks }, batch) },
    },
    random: () => Math.random(),
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
export type JobsDeps = ReturnType<typeof dependencies>
