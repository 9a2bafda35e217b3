import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { DatabaseSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'
import type { Delivery } from './delivery/delivery'
import { readKeptDays } from './job/kept-days'
import type { OutboxRelayRpc } from './outbox-relay-rpc'

export const JobsSettings = z.object({
  ...DatabaseSettings.shape,
  /** After how many seconds without an answer the message of a delivery counts as lost. */
  DELIVERY_LOST_AFTER_SECONDS: z.coerce.number().int().min(10).default(300),
  /** For how many days a processed event is kept. */
  OUTBOX_KEPT_DAYS: z.coerce.number().int().min(1).default(90),
  /** Other periods than those of `RETENTION`, such as `notification.notifications=30 events.job_runs=14`. */
  KEPT_DAYS: z.string().default('').transform(readKeptDays),
})
export type JobsSettings = z.infer<typeof JobsSettings>

export interface JobsEnv extends z.input<typeof JobsSettings> {
  OUTBOX_RELAY: DurableObjectNamespace<OutboxRelayRpc>
  EVENTS: Queue<Delivery>
  BOOKING_MAINTENANCE: Fetcher<MaintenanceService<'booking'>>
  PAYMENT_MAINTENANCE: Fetcher<MaintenanceService<'payment'>>
  MOVIE_MAINTENANCE: Fetcher<MaintenanceService<'movie'>>
  USER_MAINTENANCE: Fetcher<MaintenanceService<'user'>>
  NOTIFICATION_MAINTENANCE: Fetcher<MaintenanceService<'notification'>>
  USER_EVENTS: Fetcher<EventSubscriber>
  MOVIE_EVENTS: Fetcher<EventSubscriber>
  BOOKING_EVENTS: Fetcher<EventSubscriber>
  PAYMENT_EVENTS: Fetcher<EventSubscriber>
  NOTIFICATION_EVENTS: Fetcher<EventSubscriber>
}
