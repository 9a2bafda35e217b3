import { z } from 'zod'
import {
  BookingCancelledV1,
  BookingConfirmedV1,
  BookingCreatedV1,
  BookingExpiredV1,
  BookingPartlyCancelledV1,
} from '../booking/events'
import { UserRegisteredV1, UserVerifiedV1 } from '../identity/events'
import { PaymentCompletedV1, PaymentFailedV1, PaymentRefundedV1 } from '../payment/events'
import { SeatingRepairedV1 } from '../seating/events'

/** Every event that may stand in the outbox. */
export const DomainEvent = z.discriminatedUnion('type', [
  UserRegisteredV1,
  UserVerifiedV1,
  BookingCreatedV1,
  BookingConfirmedV1,
  BookingCancelledV1,
  BookingPartlyCancelledV1,
  BookingExpiredV1,
  PaymentCompletedV1,
  PaymentFailedV1,
  PaymentRefundedV1,
  SeatingRepairedV1,
])
export type DomainEvent = z.infer<typeof DomainEvent>
export type EventType = DomainEvent['type']
export type EventOf<Type extends EventType> = Extract<DomainEvent, { type: Type }>
