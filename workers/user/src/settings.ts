import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { TextMessageService } from '@cinema/contracts/notification/service'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const UserSettings = z.object({
  ...DatabaseSettings.shape,
  PUBLIC_URL: requiredText('the address that customers reach us at').pipe(z.url()),
})
export type UserSettings = z.infer<typeof UserSettings>

type PersonalDataPart = Pick<PersonalDataService, 'personalData'>

export interface UserEnv extends UserSettings {
  TEXT_MESSAGES: Pick<TextMessageService, 'offersTextMessages' | 'sendPhoneCode'>
  RELAY: Pick<RelayService, 'poke'>
  AUTH_DATA: PersonalDataPart
  BOOKING_DATA: PersonalDataPart
  PAYMENT_DATA: PersonalDataPart
  NOTIFICATION_DATA: PersonalDataPart
}
