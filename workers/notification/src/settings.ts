import type { BookingService } from '@cinema/contracts/booking/service'
import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { StaffService } from '@cinema/contracts/identity/service'
import type { ConsentService } from '@cinema/contracts/profile/service'
import { DatabaseSettings, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'
import type { AnnouncementSenderRpc } from './announcement-sender-rpc'
import { KNOWN_SERVICES } from './push/push-service'
import { VapidKey } from './push/vapid'
import { SmsSettings } from './sms/settings'
import type { UserRoomRpc } from './user-room-rpc'

export const CLOUDFLARE = 'cloudflare'

export const NotificationSettings = z.object({
  ...DatabaseSettings.shape,
  /** The address of the provider's API, or `cloudflare` to send by the binding. */
  MAIL_API_URL: requiredText('the address of the mail provider').pipe(z.union([z.literal(CLOUDFLARE), z.url()])),
  MAIL_API_KEY: requiredText('the key of the mail provider'),
  MAIL_FROM: requiredText('the sender of all e-mails'),
  ANNOUNCEMENT_PEOPLE_PER_SECOND: z.coerce.number().min(0.1).max(1000).default(20),
  UNSUBSCRIBE_SECRET: requiredText('the secret that signs the links to unsubscribe').min(
    32,
    'must have at least 32 characters',
  ),
  ...SmsSettings.shape,
  PUBLIC_URL: requiredText('the public address of the site').pipe(z.url()),
  /** How many sockets a user may have open. Beyond that the oldest is closed. */
  MAX_SOCKETS_PER_USER: z.coerce.number().int().min(1).default(20),
  /** Signs push messages; `off` where none are offered. */
  VAPID_KEY: VapidKey,
  /** Push services that browsers may name besides the known ones, separated by spaces. */
  PUSH_SERVICES: z
    .string()
    .default('')
    .transform((list) => [...KNOWN_SERVICES, ...list.split(/\s+/).filter(Boolean)]),
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

export interface NotificationEnv extends z.input<typeof NotificationSettings> {
  BOOKINGS: Pick<Fetcher<BookingService>, 'bookedPeople' | 'venues'>
  CATALOGUE: Pick<Fetcher<CatalogueService>, 'showtimeForSale'>
  CONSENTS: Pick<Fetcher<ConsentService>, 'withdrawEmailConsent' | 'phoneForMessages'>
  ANNOUNCEMENT_SENDER: DurableObjectNamespace<AnnouncementSenderRpc>
  EMAIL: Pick<SendEmail, 'send'>
  STAFF: Fetcher<StaffService>
  USER_ROOM: DurableObjectNamespace<UserRoomRpc>
}
