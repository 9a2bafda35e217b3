import { DatabaseSettings, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const UserSettings = z.object({
  ...DatabaseSettings.shape,
  PUBLIC_URL: requiredText('the address that customers reach us at').pipe(z.url()),
})
export type UserSettings = z.infer<typeof UserSettings>
export type UserEnv = UserSettings
