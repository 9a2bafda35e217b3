import { z } from 'zod'
import { EventId } from './ids'
import { InstantText } from './time'

/** The schema of an event: the envelope and its `data`. The type ends in a version; a published version never changes. */
export const event = <const Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    eventId: EventId,
    type: z.literal(type),
    aggregateId: z.uuid(),
    occurredAt: InstantText,
    requestId: z.string().optional(),
    data,
  })

/**
 * The result of delivering a batch to a subscriber: the events that must be delivered again, with the reason. Among them are
 * the later events of a failed one's aggregate, which were not handled.
 */
export type EventFailures = { eventId: EventId; reason: string }[]
