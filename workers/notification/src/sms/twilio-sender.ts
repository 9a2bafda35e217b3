import { z } from 'zod'
import { OFF, type SmsSettings } from './settings'
import { TextNotTaken, type TextSender } from './text-sender'

const Taken = z.object({ sid: z.string().min(1) })
const Refused = z.object({ code: z.number().int() })
const TIMEOUT_MS = 10_000

/**
 * A sender of text messages that calls Twilio's HTTP API; null where none are offered.
 * @throws if it is switched on without an account and a number.
 */
export function twilioSender(settings: SmsSettings): TextSender | null {
  const { TWILIO_AUTH_TOKEN: token, TWILIO_ACCOUNT_SID: account, SMS_API_URL: origin, SMS_FROM: from } = settings
  if (token === OFF) return null
  if (account === '' || from === '') throw new Error('TWILIO_ACCOUNT_SID and SMS_FROM are not set')

  const url = new URL(`/2010-04-01/Accounts/${account}/Messages.json`, origin)
  return {
    async send({ to, body }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${account}:${token}`)}` },
        body: new URLSearchParams({ To: to, From: from, Body: body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (response.ok) return { type: 'SENT', providerId: Taken.parse(await response.json()).sid }
      // A wrong token or a full queue is no fault of the message.
      if ([401, 403, 429, 503].includes(response.status))
        throw new TextNotTaken(`The provider of text messages answered ${response.status}`)
      if (response.status >= 500) throw new Error(`The provider of text messages answered ${response.status}`)
      return { type: 'REFUSED', code: Refused.parse(await response.json()).code }
    },
  }
}
