import { WorkerEntrypoint } from 'cloudflare:workers'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { runInvocation } from '@cinema/platform/invocation'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'
import type { UserEnv } from './settings'

export class EventsEntrypoint extends WorkerEntrypoint<UserEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<UserEnv>
