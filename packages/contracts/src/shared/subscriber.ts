/// <reference types="@cloudflare/workers-types" />
import type { EventFailures } from './event'
import type { DomainEvent } from './events'

/** The RPC interface of a Worker for the event relay. Handling an event twice must have the effect of once (rule 30). */
export interface EventSubscriber extends Rpc.WorkerEntrypointBranded {
  handleEvents(events: DomainEvent[]): Promise<EventFailures>
}
