import { z } from 'zod'
import { DomainEvent, type EventType } from '../shared/events'
import { SeatId, TicketId } from '../shared/ids'
import { InstantText } from '../shared/time'

type Option = (typeof DomainEvent)['options'][number]
type DataSchema<Type extends EventType> = Extract<Option, { shape: { type: z.ZodLiteral<Type> } }>['shape']['data']

/** The schema of the data of an event. */
function dataOf<Type extends EventType>(type: Type): DataSchema<Type> {
  const found = DomainEvent.options.find(({ shape }) => shape.type.value === type)
  if (!found) throw new RangeError(`There is no event ${type}`)
  return found.shape.data as DataSchema<Type>
}

/** Without the customer's address, a guest's name, and who of the staff sold it. */
const BOOKING = {
  bookingId: true,
  reference: true,
  userId: true,
  channel: true,
  showtimeId: true,
  show: true,
  seats: true,
  total: true,
  revision: true,
} as const

/** Without the customer and the staff. */
const PAYMENT = {
  paymentId: true,
  bookingId: true,
  method: true,
  amount: true,
  cinemaId: true,
} as const
const SALE = { channel: true, showtimeId: true, movieId: true, lines: true } as const

/** A ticket without the code that admits its holder. */
const Ticket = z.object({ id: TicketId, seatId: SeatId, label: z.string() })

/**
 * The events that integrators may hear, with what they are told of the data. Only what is named here is told: no name, no
 * address, no member of the staff, no free text that staff write, no code of a ticket. An account is an id.
 */
export const WEBHOOK_DATA = {
  'booking.created.v1': dataOf('booking.created.v1').pick(BOOKING),
  'booking.confirmed.v1': dataOf('booking.confirmed.v1')
    .pick({ ...BOOKING, lines: true, paidBy: true })
    .extend({ tickets: z.array(Ticket) }),
  'booking.cancelled.v1': dataOf('booking.cancelled.v1').pick({
    ...BOOKING,
    reason: true,
    explanation: true,
    refund: true,
  }),
  'booking.partly-cancelled.v1': dataOf('booking.partly-cancelled.v1').pick({
    ...BOOKING,
    tickets: true,
    remaining: true,
    refund: true,
  }),
  'booking.expired.v1': dataOf('booking.expired.v1').pick(BOOKING),
  'booking.showtime-moved.v1': dataOf('booking.showtime-moved.v1').pick({ ...BOOKING, tickets: true, from: true }),
  'payment.completed.v1': dataOf('payment.completed.v1').pick({ ...PAYMENT, ...SALE }),
  'payment.refunded.v1': dataOf('payment.refunded.v1').pick({ ...PAYMENT, ...SALE, refundId: true }),
  'payment.refund-failed.v1': dataOf('payment.refund-failed.v1').pick({
    ...PAYMENT,
    ...SALE,
    refundId: true,
    returned: true,
  }),
  'payment.charged-back.v1': dataOf('payment.charged-back.v1').pick({ ...PAYMENT, refundId: true, reason: true }),
  'showtime.changed.v1': dataOf('showtime.changed.v1'),
  'showtime.cancelled.v1': dataOf('showtime.cancelled.v1'),
  'prices.changed.v1': dataOf('prices.changed.v1'),
  'movie.changed.v1': dataOf('movie.changed.v1'),
  'genre.changed.v1': dataOf('genre.changed.v1'),
  'cinema.changed.v1': dataOf('cinema.changed.v1'),
  'room.replanned.v1': dataOf('room.replanned.v1'),
  'user.erased.v1': dataOf('user.erased.v1'),
} as const satisfies Partial<Record<EventType, z.ZodObject>>

export type WebhookEventType = keyof typeof WEBHOOK_DATA
const isTold = (type: string): type is WebhookEventType => Object.hasOwn(WEBHOOK_DATA, type)
export const WEBHOOK_EVENT_TYPES: readonly WebhookEventType[] = Object.keys(WEBHOOK_DATA).filter(isTold)
export const WebhookEventType = z.enum(WEBHOOK_EVENT_TYPES)

/** The type of the request that tests a webhook. It is no event. */
export const TEST_TYPE = 'webhook.test'

/** The body of a request to a webhook, as Standard Webhooks describe it. `timestamp` is when it happened. */
export const webhookPayload = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), timestamp: InstantText, data })
