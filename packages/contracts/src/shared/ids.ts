import { z } from 'zod'

/** Every id is a UUID. New ones are version 7, which sort by creation time; derived ones are version 8. */
const id = <Name extends string>() => z.uuid().toLowerCase().brand<Name>()

export const UserId = id<'UserId'>()
export type UserId = z.infer<typeof UserId>
export const SessionId = id<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
export const MovieId = id<'MovieId'>()
export type MovieId = z.infer<typeof MovieId>
export const GenreId = id<'GenreId'>()
export type GenreId = z.infer<typeof GenreId>
export const PersonId = id<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
export const CinemaId = id<'CinemaId'>()
export type CinemaId = z.infer<typeof CinemaId>
export const RoomId = id<'RoomId'>()
export type RoomId = z.infer<typeof RoomId>
export const SeatId = id<'SeatId'>()
export type SeatId = z.infer<typeof SeatId>
export const ShowtimeId = id<'ShowtimeId'>()
export type ShowtimeId = z.infer<typeof ShowtimeId>
export const PriceCardId = id<'PriceCardId'>()
export type PriceCardId = z.infer<typeof PriceCardId>
export const HoldId = id<'HoldId'>()
export type HoldId = z.infer<typeof HoldId>
export const BookingId = id<'BookingId'>()
export type BookingId = z.infer<typeof BookingId>
export const TicketId = id<'TicketId'>()
export type TicketId = z.infer<typeof TicketId>
export const PaymentId = id<'PaymentId'>()
export type PaymentId = z.infer<typeof PaymentId>
export const RefundId = id<'RefundId'>()
export type RefundId = z.infer<typeof RefundId>
export const NotificationId = id<'NotificationId'>()
export type NotificationId = z.infer<typeof NotificationId>
export const AnnouncementId = id<'AnnouncementId'>()
export type AnnouncementId = z.infer<typeof AnnouncementId>
export const PushDeviceId = id<'PushDeviceId'>()
export type PushDeviceId = z.infer<typeof PushDeviceId>
export const EventId = id<'EventId'>()
export type EventId = z.infer<typeof EventId>
export const AlertId = id<'AlertId'>()
export type AlertId = z.infer<typeof AlertId>
export const JobRunId = id<'JobRunId'>()
export type JobRunId = z.infer<typeof JobRunId>
export const DeadLetterId = id<'DeadLetterId'>()
export type DeadLetterId = z.infer<typeof DeadLetterId>
export const WebhookId = id<'WebhookId'>()
export type WebhookId = z.infer<typeof WebhookId>
export const WebhookDeliveryId = id<'WebhookDeliveryId'>()
export type WebhookDeliveryId = z.infer<typeof WebhookDeliveryId>
