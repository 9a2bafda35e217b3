import type { AlertService } from '@cinema/contracts/alert/service'
import type { BookingService } from '@cinema/contracts/booking/service'
import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { StaffService } from '@cinema/contracts/identity/service'
import type { MailService } from '@cinema/contracts/notification/service'
import type { PaymentService } from '@cinema/contracts/payment/service'
import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import type { RelayService } from '@cinema/contracts/shared/relay'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { DatabaseSettings, optionalUrl, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'
import type { Delivery } from './delivery/delivery'
import { readKeptDays } from './job/kept-days'
import type { OutboxRelayRpc } from './outbox-relay-rpc'
import type { WebhookSenderRpc } from './webhook-sender-rpc'

export const JobsSettings = z.object({
  ...DatabaseSettings.shape,
  /** After how many seconds without an answer the message of a delivery counts as lost. */
  DELIVERY_LOST_AFTER_SECONDS: z.coerce.number().int().min(10).default(300),
  /** For how many days a processed event is kept. */
  OUTBOX_KEPT_DAYS: z.coerce.number().int().min(1).default(90),
  /** Other periods than those of `RETENTION`, such as `notification.notifications=30 events.job_runs=14`. */
  KEPT_DAYS: z.string().default('').transform(readKeptDays),
  /** Encrypts the secrets of webhooks in the database. */
  WEBHOOK_ENCRYPTION_KEY: requiredText('the key for the secrets of webhooks').regex(
    /^[0-9a-f]{64}$/,
    'must be 32 bytes in lower-case hex',
  ),
  /** A resolver with DNS over HTTPS in JSON, by which the addresses of receivers are checked; they are not without it. */
  WEBHOOK_RESOLVER_URL: optionalUrl,
  /** Allows receivers at `http://127.0.0.1`, for development. */
  WEBHOOK_LOOPBACK: z.enum(['yes', 'no']).default('no'),
  /** How long a receiver may take to answer. */
  WEBHOOK_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(15).default(15),
  /** For how many hours requests are signed with a replaced secret, too. */
  WEBHOOK_OLD_SECRET_HOURS: z.coerce.number().int().min(1).max(168).default(24),
})
export type JobsSettings = z.infer<typeof JobsSettings>

export interface JobsEnv extends z.input<typeof JobsSettings> {
  OUTBOX_RELAY: DurableObjectNamespace<OutboxRelayRpc>
  WEBHOOK_SENDER: DurableObjectNamespace<WebhookSenderRpc>
  EVENTS: Queue<Delivery>
  RELAY: Fetcher<RelayService>
  VENUES: Fetcher<BookingService>
  BOOKING_MAINTENANCE: Fetcher<MaintenanceService<'booking'>>
  PAYMENT_MAINTENANCE: Fetcher<MaintenanceService<'payment'>>
  MOVIE_MAINTENANCE: Fetcher<MaintenanceService<'movie'>>
  USER_MAINTENANCE: Fetcher<MaintenanceService<'user'>>
  NOTIFICATION_MAINTENANCE: Fetcher<MaintenanceService<'notification'>>
  BOOKINGS: Fetcher<BookingService>
  PAYMENTS: Fetcher<PaymentService>
  CATALOGUE: Fetcher<CatalogueService>
  STAFF: Fetcher<StaffService>
  MAIL: Fetcher<MailService>
  USER_EVENTS: Fetcher<EventSubscriber>
  MOVIE_EVENTS: Fetcher<EventSubscriber>
  BOOKING_EVENTS: Fetcher<EventSubscriber>
  PAYMENT_EVENTS: Fetcher<EventSubscriber>
  ALERTS: Pick<Fetcher<AlertService>, 'raise' | 'resolve'>
  NOTIFICATION_EVENTS: Fetcher<EventSubscriber>
}
