import type { BookingService } from '@cinema/contracts/booking/service'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings } from '@cinema/platform/setting-shapes'
import type { z } from 'zod'

export const MovieSettings = DatabaseSettings
export type MovieSettings = z.infer<typeof MovieSettings>

export interface MovieEnv extends MovieSettings {
  VENUES: Fetcher<BookingService>
  RELAY: Fetcher<RelayService>
}
