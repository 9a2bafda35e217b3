import { WorkerEntrypoint } from 'cloudflare:workers'
import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import type { OutboxLag, OutboxService } from '@cinema/contracts/shared/outbox'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { describeFault, log } from '@cinema/platform/log'
import { receive } from './delivery/receive'
import { resendOverdue } from './delivery/resend-overdue'
import { dependencies } from './deps'
import { routes } from './routes'
import type { JobsEnv } from './settings'

export { OutboxRelay } from './outbox-relay'

const poke = (env: JobsEnv) => env.OUTBOX_RELAY.getByName('main').poke()

/** The figures of the outbox, for the gateway's metrics and for alerts. */
export class OutboxEntrypoint extends WorkerEntrypoint<JobsEnv> implements OutboxService {
  lag(): Promise<OutboxLag> {
    return dependencies(this.env).outbox.lag()
  }
}

export class RelayEntrypoint extends WorkerEntrypoint<JobsEnv> implements RelayService {
  async poke(): Promise<void> {
    await poke(this.env)
  }
}

/** Called by the gateway's cron trigger. Runs the maintenance of every Worker; a task that fails does not stop the others. */
export class ClockEntrypoint extends WorkerEntrypoint<JobsEnv> implements MaintenanceService {
  async maintain(): Promise<void> {
    const tasks = [
      poke(this.env),
      resendOverdue(dependencies(this.env)),
      this.env.BOOKING_MAINTENANCE.maintain(),
      this.env.PAYMENT_MAINTENANCE.maintain(),
    ]
    for (const task of await Promise.allSettled(tasks)) {
      if (task.status === 'rejected') log('error', 'maintenance failed', describeFault(task.reason))
    }
  }
}

export default {
  fetch: routes.fetch,
  queue: (batch, env) => receive(batch, dependencies(env)),
} satisfies ExportedHandler<JobsEnv>
