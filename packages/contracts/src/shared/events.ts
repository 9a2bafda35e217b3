import { z } from 'zod'
import {
  BookingCancelledV1,
  BookingCancelledV2,
  BookingConfirmedV1,
  BookingConfirmedV2,
  BookingCreatedV1,
  BookingCreatedV2,
  BookingExpiredV1,
  BookingExpiredV2,
  BookingPartlyCancelledV1,
  BookingPartlyCancelledV2,
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
  BookingCreatedV2,
  BookingConfirmedV2,
  BookingCancelledV2,
  BookingPartlyCancelledV2,
  BookingExpiredV2,
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
