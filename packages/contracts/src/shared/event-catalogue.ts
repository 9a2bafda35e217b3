import type { EventType } from './events'
import type { Subscriber } from './subscriptions'
import type { WorkerName } from './workers'

/** A JSON Schema, as far as the catalogue needs to know it. */
export type JsonSchemaObject = {
  type?: string | string[]
  format?: string
  description?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, JsonSchemaObject>
  items?: JsonSchemaObject
  anyOf?: JsonSchemaObject[]
}

/** What is sent: its schema, and an example of it. */
type Described = { schema: JsonSchemaObject; example: unknown }

/**
 * An event as the catalogue describes it: what happened, the Worker that tells of it, the Workers that hear it, its envelope
 * with the data, and what webhooks are sent; null if they do not hear of it.
 */
export type CatalogueEvent = Described & {
  type: EventType
  description: string
  emitter: WorkerName
  subscribers: Subscriber[]
  webhook: Described | null
}
export type EventCatalogue = { events: CatalogueEvent[] }
