import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { PaymentService } from '@cinema/contracts/payment/service'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings, RedisSettings, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'
import type { ShowtimeSeatsRpc } from './showtime-seats-rpc'

export const BookingSettings = z.object({
  ...DatabaseSettings.shape,
  ...RedisSettings.shape,
  /** The private Ed25519 key of the tickets as a JWK, whose `kid` is a number from 0 to 255. */
  TICKET_SIGNING_KEY: requiredText('the key that signs tickets'),
  /** The earlier public keys, as a JSON array of JWKs, whose tickets are still in circulation. */
  TICKET_OLD_KEYS: z.string().optional(),
})
export type BookingSettings = z.infer<typeof BookingSettings>

export interface BookingEnv extends BookingSettings {
  SHOWTIME_SEATS: DurableObjectNamespace<ShowtimeSeatsRpc>
  CATALOGUE: Fetcher<CatalogueService>
  PAYMENTS: Fetcher<PaymentService>
  RELAY: Fetcher<RelayService>
}
