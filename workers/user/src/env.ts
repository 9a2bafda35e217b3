import { DatabaseSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const UserSettings = z.object({ ...DatabaseSettings.shape })
export type UserSettings = z.infer<typeof UserSettings>
export type UserEnv = UserSettings
