import { z } from 'zod'
import { WEBHOOK_EVENT_TYPES } from '../webhook/payloads'
import type { EventOf, EventType } from './events'

/** The Workers that events are delivered to, by the names of their folders. */
export const Subscriber = z.enum(['user', 'movie', 'booking', 'payment', 'notification', 'jobs'])
export type Subscriber = z.infer<typeof Subscriber>

/** The events that are delivered to each Worker. An event without a subscriber is only written to the outbox. */
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
    'showtime.moved.v1',
    'showtime.cancelled.v1',
    'prices.changed.v1',
    'cinema.changed.v1',
    'room.replanned.v1',
  ],
  // Payment does not need `user.erased.v1`: its tables have only ids and amounts of a person, which must be kept by law.
  payment: [
    'payment.completed.v1',
    'booking.cancelled.v1',
    'booking.partly-cancelled.v1',
    'booking.expired.v1',
    'booking.showtime-moved.v1',
  ],
  notification: [
    'user.registered.v1',
    'user.verified.v1',
    'user.erased.v1',
    'user.preferences-changed.v1',
    'booking.created.v1',
    'user.sessions-ended.v1',
    'booking.confirmed.v1',
    'booking.tickets-resent.v1',
    'booking.cancelled.v1',
    'booking.partly-cancelled.v1',
    'booking.expired.v1',
    'booking.showtime-moved.v1',
    'booking.reminder-due.v1',
    'payment.completed.v1',
    'payment.failed.v1',
    'payment.refund-requested.v1',
    'payment.refunded.v1',
    'points.changed.v1',
    'payment.refund-failed.v1',
    'payment.charged-back.v1',
    'payment.discrepancy-found.v1',
    'webhook.switched-off.v1',
  ],
  // Jobs passes on to webhooks what they may hear; it also erases a person's data from the outbox at `user.erased.v1`.
  jobs: WEBHOOK_EVENT_TYPES,
} as const satisfies Record<Subscriber, readonly EventType[]>

export type SubscribedType<Name extends Subscriber> = (typeof SUBSCRIPTIONS)[Name][number]

/**
 * The event handlers of a Worker: exactly one for each event that it subscribes to. A missing or a superfluous handler does
 * not compile. Handling an event twice must have the effect of once (rule 30).
 */
export type EventHandlers<Name extends Subscriber, Deps> = {
  [Type in SubscribedType<Name>]: (deps: Deps, event: EventOf<Type>) => Promise<void>
}
