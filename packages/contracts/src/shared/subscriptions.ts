import { z } from 'zod'
import type { EventOf, EventType } from './events'

/** The Workers that events are delivered to, each named as its folder. */
export const Subscriber = z.enum(['user', 'movie', 'booking', 'payment', 'notification', 'jobs'])
export type Subscriber = z.infer<typeof Subscriber>

/** The events that each Worker takes. One that nobody takes is written to the outbox and delivered to nobody. */
export const SUBSCRIPTIONS = {
  user: ['user.registered.v1', 'user.verified.v1', 'user.erased.v1', 'payment.completed.v1', 'payment.refunded.v1'],
  movie: [
    'movie.changed.v1',
    'genre.changed.v1',
    'showtime.changed.v1',
    'showtime.cancelled.v1',
    'cinema.changed.v1',
    'room.replanned.v1',
  ],
  booking: [
    'user.registered.v1',
    'user.verified.v1',
    'user.erased.v1',
    'booking.confirmed.v1',
    'booking.cancelled.v1',
    'booking.partly-cancelled.v1',
    'showtime.changed.v1',
    'showtime.cancelled.v1',
    'prices.changed.v1',
    'cinema.changed.v1',
    'room.replanned.v1',
  ],
  // An erased account is nothing to payments: what they hold of a person are ids and amounts, which the law keeps.
  payment: ['payment.completed.v1', 'booking.cancelled.v1', 'booking.partly-cancelled.v1', 'booking.expired.v1'],
  notification: [
    'user.registered.v1',
    'user.verified.v1',
    'user.erased.v1',
    'booking.confirmed.v1',
    'booking.cancelled.v1',
    'booking.partly-cancelled.v1',
    'booking.expired.v1',
    'payment.failed.v1',
    'payment.refunded.v1',
  ],
  jobs: ['user.erased.v1'],
} as const satisfies Record<Subscriber, readonly EventType[]>

export type SubscribedType<Name extends Subscriber> = (typeof SUBSCRIPTIONS)[Name][number]

/**
 * What a Worker does with each event that it takes: exactly one handler for each, so that neither a forgotten handler
 * nor one of an event without a subscription compiles. Handling an event twice must change nothing (rule 30).
 */
export type EventHandlers<Name extends Subscriber, Deps> = {
  [Type in SubscribedType<Name>]: (deps: Deps, event: EventOf<Type>) => Promise<void>
}
