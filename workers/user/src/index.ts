import { WorkerEntrypoint } from 'cloudflare:workers'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { dependencies } from './deps'
import type { UserEnv } from './env'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'

export class EventsEntrypoint extends WorkerEntrypoint<UserEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return handleEvents(eventHandlers, events, (requestId) => dependencies(this.env, requestId))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<UserEnv>
