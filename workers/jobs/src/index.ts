import { WorkerEntrypoint } from 'cloudflare:workers'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { dependencies } from './deps'
import type { JobsEnv } from './env'
import { receive } from './receive'
import { routes } from './routes'
import { resendOverdue } from './usecases/resend-overdue'

export { OutboxRelay } from './outbox-relay'

const poke = (env: JobsEnv) => env.OUTBOX_RELAY.getByName('main').poke()

export class RelayEntrypoint extends WorkerEntrypoint<JobsEnv> implements RelayService {
  async poke(): Promise<void> {
    await poke(this.env)
  }
}

export default {
  fetch: routes.fetch,
  queue: (batch, env) => receive(batch, dependencies(env)),
  async scheduled(_event, env) {
    await Promise.all([poke(env), resendOverdue(dependencies(env))])
  },
} satisfies ExportedHandler<JobsEnv>
