import { z } from 'zod'
import {
  BookingCancelledV1,
  BookingConfirmedV1,
  BookingCreatedV1,
  BookingExpiredV1,
  BookingPartlyCancelledV1,
} from '../booking/events'
import {
  GenreChangedV1,
  MovieChangedV1,
  PricesChangedV1,
  ShowtimeCancelledV1,
  ShowtimeChangedV1,
} from '../catalogue/events'
import { UserErasedV1, UserRegisteredV1, UserVerifiedV1 } from '../identity/events'
import {
  PaymentChargedBackV1,
  PaymentCompletedV1,
  PaymentCompletedV2,
  PaymentDiscrepancyFoundV1,
  PaymentFailedV1,
  PaymentRefundedV1,
  PaymentRefundedV2,
  PaymentRefundFailedV1,
} from '../payment/events'
import { SeatingBlocksRepairedV1, SeatingRepairedV1 } from '../seating/events'
import { CinemaChangedV1, RoomReplannedV1 } from '../venue/events'

/** Every event that may stand in the outbox. */
export const DomainEvent = z.discriminatedUnion('type', [
  UserRegisteredV1,
  UserVerifiedV1,
  UserErasedV1,
  BookingCreatedV1,
  BookingConfirmedV1,
  BookingCancelledV1,
  BookingPartlyCancelledV1,
  BookingExpiredV1,
  PaymentCompletedV1,
  PaymentCompletedV2,
  PaymentFailedV1,
  PaymentRefundedV1,
  PaymentRefundedV2,
  PaymentRefundFailedV1,
  PaymentChargedBackV1,
  PaymentDiscrepancyFoundV1,
  SeatingRepairedV1,
  SeatingBlocksRepairedV1,
  ShowtimeChangedV1,
  ShowtimeCancelledV1,
  PricesChangedV1,
  CinemaChangedV1,
  RoomReplannedV1,
  MovieChangedV1,
  GenreChangedV1,
])
export type DomainEvent = z.infer<typeof DomainEvent>
export type EventType = DomainEvent['type']
export type EventOf<Type extends EventType> = Extract<DomainEvent, { type: Type }>
