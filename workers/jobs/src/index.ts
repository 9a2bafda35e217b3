import { WorkerEntrypoint } from 'cloudflare:workers'
import type { ClockService } from '@cinema/contracts/shared/maintenance'
import type { OutboxLag, OutboxService } from '@cinema/contracts/shared/outbox'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { runInvocation } from '@cinema/platform/invocation'
import { receive } from './delivery/receive'
import { dependencies } from './deps'
import { lastSuccesses } from './job/list'
import { tick } from './job/tick'
import { routes } from './routes'
import type { JobsEnv } from './settings'

export { OutboxRelay } from './outbox-relay'
export { WebhookSender } from './webhook-sender'

/** The figures of the outbox, for the gateway's metrics and for alerts. */
export class OutboxEntrypoint extends WorkerEntrypoint<JobsEnv> implements OutboxService {
  lag(): Promise<OutboxLag> {
    return dependencies(this.env).outbox.lag()
  }
}

export class RelayEntrypoint extends WorkerEntrypoint<JobsEnv> implements RelayService {
  async poke(): Promise<void> {
    await dependencies(this.env).pokeRelay()
  }
}

/** Called by the gateway's cron trigger each minute. */
export class ClockEntrypoint extends WorkerEntrypoint<JobsEnv> implements ClockService {
  tick(): Promise<void> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () => tick(dependencies(this.env)))
  }

  lastSuccesses() {
    return lastSuccesses(dependencies(this.env))
  }
}

export default {
  fetch: routes.fetch,
  queue: (batch, env) => receive(batch, dependencies(env)),
} satisfies ExportedHandler<JobsEnv>
