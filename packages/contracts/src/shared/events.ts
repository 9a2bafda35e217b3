import { z } from 'zod'
import { bookingEvents } from '../booking/events'
import { catalogueEvents } from '../catalogue/events'
import { identityEvents } from '../identity/events'
import { paymentEvents } from '../payment/events'
import { profileEvents } from '../profile/events'
import { seatingEvents } from '../seating/events'
import { venueEvents } from '../venue/events'
import { webhookEvents } from '../webhook/events'

/** Every event that can be in the outbox. */
export const DomainEvent = z.discriminatedUnion('type', [
  ...identityEvents,
  ...profileEvents,
  ...bookingEvents,
  ...paymentEvents,
  ...seatingEvents,
  ...catalogueEvents,
  ...venueEvents,
  ...webhookEvents,
])
export type DomainEvent = z.infer<typeof DomainEvent>

export const EventType = z.enum(DomainEvent.options.map(({ shape }) => shape.type.value))
export type EventType = z.infer<typeof EventType>

type DataOf = { [Event in DomainEvent as Event['type']]: Event['data'] }
type Envelope = Omit<DomainEvent, 'type' | 'data'>

/**
 * The event of a type. It is a lookup, so that in a function that is generic in the type, `type` and `data` stay
 * related.
 */
export type EventOf<Type extends EventType> = { [Each in Type]: Envelope & { type: Each; data: DataOf[Each] } }[Type]
