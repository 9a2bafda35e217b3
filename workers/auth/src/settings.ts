import type { BookingService } from '@cinema/contracts/booking/service'
import type { MailService, SessionEndService } from '@cinema/contracts/notification/service'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings, RedisSettings, TokenSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const AuthSettings = z.object({ ...DatabaseSettings.shape, ...RedisSettings.shape, ...TokenSettings.shape })
export type AuthSettings = z.infer<typeof AuthSettings>

export interface AuthEnv extends AuthSettings {
  RELAY: Fetcher<RelayService>
  MAIL: Fetcher<MailService>
  SESSION_ENDS: Fetcher<SessionEndService>
  BOOKINGS: Fetcher<BookingService>
}
