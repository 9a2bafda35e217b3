import { EventId } from '@cinema/contracts/shared/ids'
import { Subscriber } from '@cinema/contracts/shared/subscriptions'
import { z } from 'zod'

/**
 * One event for one subscriber: the body of a queue message. The payload stays in the outbox, so that messages are small
 * and a second message for a delivery that is done already causes no call.
 */
export const Delivery = z.object({ eventId: EventId, subscriber: Subscriber })
export type Delivery = z.infer<typeof Delivery>

export const keyOf = ({ eventId, subscriber }: Delivery) => `${eventId} ${subscriber}`

/** A delivery becomes a dead letter after this many failed attempts (rule 30), which take about twenty minutes. */
export const MAX_ATTEMPTS = 8
