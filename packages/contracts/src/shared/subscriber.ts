/// <reference types="@cloudflare/workers-types" />
import type { EventFailures } from './event'
import type { DomainEvent } from './events'

/** What a Worker offers to the event relay. Handling an event twice must change nothing (rule 30). */
export interface EventSubscriber extends Rpc.WorkerEntrypointBranded {
  handleEvents(events: DomainEvent[]): Promise<EventFailures>
}
