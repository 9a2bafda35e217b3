import { WorkerEntrypoint } from 'cloudflare:workers'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEach } from '@cinema/platform/handle-events'
import { dependencies } from './deps'
import type { NotificationEnv } from './env'
import { routes } from './routes'
import { hearEvent } from './usecases/hear-event'

export { UserRoom } from './user-room'

export class EventsEntrypoint extends WorkerEntrypoint<NotificationEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    const deps = dependencies(this.env)
    return handleEach(events, (event) => hearEvent(deps, event))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<NotificationEnv>
