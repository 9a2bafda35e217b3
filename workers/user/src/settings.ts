import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import { DatabaseSettings, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const UserSettings = z.object({
  ...DatabaseSettings.shape,
  PUBLIC_URL: requiredText('the address that customers reach us at').pipe(z.url()),
})
export type UserSettings = z.infer<typeof UserSettings>

type PersonalDataPart = Pick<PersonalDataService, 'personalData'>

export interface UserEnv extends UserSettings {
  AUTH_DATA: PersonalDataPart
  BOOKING_DATA: PersonalDataPart
  PAYMENT_DATA: PersonalDataPart
  NOTIFICATION_DATA: PersonalDataPart
}
