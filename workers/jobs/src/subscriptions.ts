import type { EventType } from '@cinema/contracts/shared/events'
import { z } from 'zod'

export const Subscriber = z.enum(['USER', 'MOVIE', 'BOOKING', 'PAYMENT', 'NOTIFICATION', 'JOBS'])
export type Subscriber = z.infer<typeof Subscriber>

/** Who hears what. A new event type without an entry does not compile: nobody listening is a decision too. */
export const SUBSCRIPTIONS = {
  'user.registered.v1': ['USER', 'BOOKING', 'NOTIFICATION'],
  'user.verified.v1': ['USER', 'BOOKING', 'NOTIFICATION'],
  // Payments hold ids and amounts of a person, which are kept.
  'user.erased.v1': ['USER', 'BOOKING', 'NOTIFICATION', 'JOBS'],
  'booking.created.v1': [],
  'booking.confirmed.v1': ['BOOKING', 'NOTIFICATION'],
  'booking.cancelled.v1': ['BOOKING', 'PAYMENT', 'NOTIFICATION'],
  'booking.partly-cancelled.v1': ['BOOKING', 'PAYMENT', 'NOTIFICATION'],
  'booking.expired.v1': ['PAYMENT', 'NOTIFICATION'],
  'payment.completed.v1': ['USER', 'PAYMENT'],
  'payment.completed.v2': ['PAYMENT'],
  'payment.failed.v1': ['NOTIFICATION'],
  'payment.refunded.v1': ['USER', 'NOTIFICATION'],
  'payment.refund-failed.v1': [],
  'payment.charged-back.v1': [],
  'payment.discrepancy-found.v1': [],
  'payment.refunded.v2': [],
  'seating.repaired.v1': [],
  'seating.blocks-repaired.v1': [],
  'showtime.changed.v1': ['MOVIE', 'BOOKING'],
  'showtime.cancelled.v1': ['MOVIE', 'BOOKING'],
  'prices.changed.v1': ['BOOKING'],
  'cinema.changed.v1': ['MOVIE', 'BOOKING'],
  'room.replanned.v1': ['MOVIE', 'BOOKING'],
  'movie.changed.v1': ['MOVIE'],
  'genre.changed.v1': ['MOVIE'],
} as const satisfies Record<EventType, readonly Subscriber[]>

/** Undefined for a type that this version does not know, such as one that a newer Worker already writes. */
export function subscribersOf(eventType: string): readonly Subscriber[] | undefined {
  const table: Record<string, readonly Subscriber[]> = SUBSCRIPTIONS
  return Object.hasOwn(table, eventType) ? table[eventType] : undefined
}
