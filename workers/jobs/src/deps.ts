import type { AlertService } from '@cinema/contracts/alert/service'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { connect } from '@cinema/db/connect'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { alertsOf } from './dead-letter/alerts-of'
import type { NewDeadLetter } from './dead-letter/sql'
import { deadLetterStore } from './dead-letter/store'
import { deliveryQueue } from './delivery/queue'
import { deliveries } from './delivery/store'
import { handleOwnEvents } from './event-handlers'
import { JOBS } from './job/jobs'
import { jobRuns } from './job/store'
import { taskRunner } from './job/task-runner'
import { outbox } from './outbox/store'
import { reportSources } from './report/sources'
import { type JobsEnv, JobsSettings } from './settings'
import { eventsUpkeep } from './upkeep'
import { webhookDependencies } from './webhook-dependencies'

type Alerting = Pick<AlertService, 'raise' | 'resolve'>

/** The dependencies of this Worker's use cases, created for each batch. */
export function dependencies(env: JobsEnv) {
  const settings = readSettings(JobsSettings, env)
  const db = connect(settings)
  const events = outbox(db)
  const alerts: Alerting = {
    raise: (alert) => env.ALERTS.raise(alert, forwardedContext()),
    resolve: (ended) => env.ALERTS.resolve(ended, forwardedContext()),
  }
  const toDeliver = {
    deliveries: deliveries(db, settings.DELIVERY_LOST_AFTER_SECONDS),
    queue: deliveryQueue(env.EVENTS),
    deadLettersMade: async (letters: NewDeadLetter[]): Promise<void> => {
      for (const alert of alertsOf(letters)) await alerts.raise(alert)
    },
  }
  const webhooks = webhookDependencies(env, settings, db)
  const pokeRelay = async (): Promise<void> => env.OUTBOX_RELAY.getByName('main').poke()
  const own = {
    ...toDeliver,
    pokeRelay,
    outbox: events,
    alerts,
    outboxKeptDays: settings.OUTBOX_KEPT_DAYS,
    upkeep: eventsUpkeep(db),
    reports: reportSources(env),
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
