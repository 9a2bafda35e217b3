import type { EventWords } from '@cinema/contracts/shared/event'
import type { CatalogueEvent, EventCatalogue, JsonSchemaObject } from '@cinema/contracts/shared/event-catalogue'
import { DomainEvent, type EventType } from '@cinema/contracts/shared/events'
import { SUBSCRIPTIONS, Subscriber } from '@cinema/contracts/shared/subscriptions'
import { WEBHOOK_DATA, type WebhookEventType, webhookPayload } from '@cinema/contracts/webhook/payloads'
import type { z } from 'zod'
import { exampleOf } from './example-of'
import { schemaOf } from './schema-of'

type EventSchema = (typeof DomainEvent)['options'][number]

/** Every event of the system, made from the declarations of the events, the subscriptions and what webhooks may hear. */
export const eventCatalogue = (): EventCatalogue => ({ events: DomainEvent.options.map(describeEvent) })

function describeEvent(event: EventSchema): CatalogueEvent {
  const type = event.shape.type.value
  return {
    type,
    ...wordsOf(event),
    subscribers: Subscriber.options.filter((name) => SUBSCRIPTIONS[name].some((each) => each === type)),
    ...described(event),
    webhook: isTold(type) ? described(webhookPayload(type, WEBHOOK_DATA[type])) : null,
  }
}

/** What the declaration of an event says about it. `eventsOf` makes no event without. */
export function wordsOf(event: EventSchema): EventWords {
  const { description, emitter } = event.meta() ?? {}
  if (!description) throw new Error(`${event.shape.type.value} has no description`)
  return { description, emitter: emitter as EventWords['emitter'] }
}

/** The words are told beside the schema, so they are not repeated in it. */
function described(schema: z.ZodType): { schema: JsonSchemaObject; example: unknown } {
  const { description: _, emitter: __, ...json } = schemaOf(schema, 'output')
  return { schema: json as JsonSchemaObject, example: exampleOf(json) }
}

const isTold = (type: EventType): type is WebhookEventType => Object.hasOwn(WEBHOOK_DATA, type)
