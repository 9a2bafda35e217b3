import { requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

/** The value of the token where no text messages are offered. */
export const OFF = 'off'

export const SmsSettings = z.object({
  TWILIO_AUTH_TOKEN: requiredText('the token of the provider of text messages, or `off`'),
  TWILIO_ACCOUNT_SID: z.string().default(''),
  SMS_API_URL: z.url().default('https://api.twilio.com'),
  SMS_FROM: z.string().default(''),
})
export type SmsSettings = z.infer<typeof SmsSettings>
