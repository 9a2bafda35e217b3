import { z } from 'zod'
import { bookingEvents } from '../booking/events'
import { catalogueEvents } from '../catalogue/events'
import { identityEvents } from '../identity/events'
import { paymentEvents } from '../payment/events'
import { seatingEvents } from '../seating/events'
import { venueEvents } from '../venue/events'

/** Every event that may stand in the outbox. */
export const DomainEvent = z.discriminatedUnion('type', [
  ...identityEvents,
  ...bookingEvents,
  ...paymentEvents,
  ...seatingEvents,
  ...catalogueEvents,
  ...venueEvents,
])
export type DomainEvent = z.infer<typeof DomainEvent>

export const EventType = z.enum(DomainEvent.options.map(({ shape }) => shape.type.value))
export type EventType = z.infer<typeof EventType>

type DataOf = { [Event in DomainEvent as Event['type']]: Event['data'] }
type Envelope = Omit<DomainEvent, 'type' | 'data'>

/** The event of a type. Written as a lookup, so that a function which is generic in the type keeps type and data together. */
export type EventOf<Type extends EventType> = { [Each in Type]: Envelope & { type: Each; data: DataOf[Each] } }[Type]
