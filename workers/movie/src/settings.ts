import type { BookingService } from '@cinema/contracts/booking/service'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings, RedisSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const MovieSettings = z.object({ ...DatabaseSettings.shape, ...RedisSettings.shape })
export type MovieSettings = z.infer<typeof MovieSettings>

export interface MovieEnv extends MovieSettings {
  VENUES: Fetcher<BookingService>
  RELAY: Fetcher<RelayService>
}
