import { WorkerEntrypoint } from 'cloudflare:workers'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEach } from '@cinema/platform/handle-events'
import { dependencies } from './deps'
import type { UserEnv } from './env'
import { routes } from './routes'
import { hearEvent } from './usecases/hear-event'

export class EventsEntrypoint extends WorkerEntrypoint<UserEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return handleEach(events, (event) => hearEvent(dependencies(this.env, event.requestId ?? event.eventId), event))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<UserEnv>
