import { z } from 'zod'
import { EventId } from './ids'
import { InstantText } from './time'
import type { WorkerName } from './workers'

/** What the catalogue of events says about an event besides its fields: what happened, and which Worker tells of it. */
export type EventWords = { description: string; emitter: WorkerName }

/**
 * Returns the function that declares the events of one Worker: the type, what happened, and the data. It makes the schema
 * of the event, the envelope with its `data`. The type ends in a version; a published version never changes.
 */
export const eventsOf =
  (emitter: WorkerName) =>
  <const Type extends string, Data extends z.ZodType>(type: Type, description: string, data: Data) =>
    z
      .object({
        eventId: EventId,
        type: z.literal(type),
        aggregateId: z.uuid(),
        occurredAt: InstantText,
        requestId: z.string().optional(),
        data,
      })
      .meta({ description, emitter } satisfies EventWords)

/**
 * The result of delivering a batch to a subscriber: the events that must be delivered again, with the reason. Among them are
 * the later events of a failed one's aggregate, which were not handled.
 */
export type EventFailures = { eventId: EventId; reason: string }[]
