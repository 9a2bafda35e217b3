import type { AccessService } from '@cinema/contracts/identity/service'
import { RedisSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const AdminSettings = z.object({
  ...RedisSettings.shape,
  /** A session of the panel ends after this many minutes without a request. */
  PANEL_IDLE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
})
export type AdminSettings = z.infer<typeof AdminSettings>

export interface AdminEnv extends AdminSettings {
  /** The gateway, which serves the API. */
  API: Fetcher
  ACCESS: Fetcher<AccessService>
  /** The built styles, scripts and fonts. */
  ASSETS: Fetcher
}
