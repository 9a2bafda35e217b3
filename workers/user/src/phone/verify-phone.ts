import type * as api from '@cinema/contracts/profile/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { toInstantText } from '@cinema/contracts/shared/time'
import { newId } from '@cinema/platform/ids'
import { newOneTimeCode } from '@cinema/platform/one-time-code'
import type { UserDeps } from '../deps'

const TTL_MINUTES = 10
type Deps = Pick<UserDeps, 'phones' | 'offersTextMessages' | 'sendPhoneCode' | 'now'>

/** Sends a code to a number that a customer says is theirs. Nothing else is sent to it before the code was given back. */
export async function sendPhoneCode(
  { phones, offersTextMessages, sendPhoneCode: send, now }: Deps,
  { actor: { userId }, body: { phone } }: EndpointInput<typeof api.sendPhoneCode>,
): Promise<Outcome<typeof api.sendPhoneCode>> {
  if (!(await offersTextMessages())) return refused({ code: 'TEXT_MESSAGES_OFF' })

  const code = newOneTimeCode()
  const id = newId(EventId, now())
  const expiresAt = new Date(now() + TTL_MINUTES * 60_000)
  const added = await phones.addCode({ id, userId, phone, codeHash: await hashOf(userId, code), expiresAt })
  if (added !== 'ADDED') return refused({ code: added === 'SPENT' ? 'PHONE_CODES_SPENT' : 'PHONE_CODE_RECENT' })
  await send({ messageId: id, userId, phone, code, minutes: TTL_MINUTES })
  return accepted({ phone, expiresAt: toInstantText(expiresAt.getTime()) })
}

/** Stores the number whose code is given back. It counts as a consent to text messages about one's own bookings. */
export async function confirmPhone(
  { phones, offersTextMessages }: Deps,
  { actor: { userId }, body: { code } }: EndpointInput<typeof api.confirmPhone>,
): Promise<Outcome<typeof api.confirmPhone>> {
  const used = await phones.useCode(userId, await hashOf(userId, code))
  if (used.outcome !== 'GOOD') return refused({ code: `PHONE_CODE_${used.outcome}` })
  await phones.set(userId, used.phone)
  return accepted({ phone: used.phone, offered: await offersTextMessages() })
}

/** The account is hashed with the code, so that equal codes of two accounts are stored differently. */
async function hashOf(userId: UserId, code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${userId} ${code}`))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
