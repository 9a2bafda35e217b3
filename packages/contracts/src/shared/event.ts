import { z } from 'zod'
import { EventId } from './ids'
import { InstantText } from './time'

/** What every event carries around its `data`. The name ends in its version; a published version is never edited. */
export const event = <const Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    eventId: EventId,
    type: z.literal(type),
    aggregateId: z.uuid(),
    occurredAt: InstantText,
    requestId: z.string().optional(),
    data,
  })

/** The outcome of handing a batch to a subscriber: the events that must be tried again, with the reason. */
export type EventFailures = { eventId: EventId; reason: string }[]
