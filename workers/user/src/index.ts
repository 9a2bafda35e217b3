import { WorkerEntrypoint } from 'cloudflare:workers'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEach } from '@cinema/platform/handle-events'
import { runInvocation } from '@cinema/platform/invocation'
import { dependencies } from './deps'
import { routes } from './routes'
import type { UserEnv } from './settings'
import { hearEvent } from './usecases/hear-event'

export class EventsEntrypoint extends WorkerEntrypoint<UserEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEach(events, (event) => hearEvent(dependencies(this.env), event)),
    )
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<UserEnv>
