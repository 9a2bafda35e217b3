import { EventId } from '@cinema/contracts/shared/ids'
import { Subscriber } from '@cinema/contracts/shared/subscriptions'
import { z } from 'zod'

/**
 * One event on its way to one subscriber: what a queue message says. The payload stays in the outbox, so that a message
 * is small whatever the event, and a delivery that is done already costs its second message no call.
 */
export const Delivery = z.object({ eventId: EventId, subscriber: Subscriber })
export type Delivery = z.infer<typeof Delivery>

export const keyOf = ({ eventId, subscriber }: Delivery) => `${eventId} ${subscriber}`

/** After so many failed attempts a delivery goes to the dead letters (rule 30): some twenty minutes. */
export const MAX_ATTEMPTS = 8
