import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import type { LanguageTag } from '@cinema/contracts/shared/language'
import { accepted, type Result } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import { newOneTimeCode } from '@cinema/platform/one-time-code'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limit/limits'
import { CODE_TTL_MINUTES, type CodePurpose } from './store'

type Recipient = {
  purpose: CodePurpose
  userId: UserId
  name: string
  address: string
  language?: LanguageTag | undefined
}

/** Sends a code to an address that is to be verified. It replaces an earlier code of the same purpose. */
export async function sendCode(
  deps: AuthDeps,
  { purpose, userId, name, address, language }: Recipient,
): Promise<Result<null, LimitRefusal>> {
  const checked = await deps.limits.check({ codeByAccount: userId })
  if (!checked.ok) return checked

  const code = newOneTimeCode()
  await deps.codes.store(purpose, userId, code, address)
  const mailId = newId(EventId, deps.now())
  const recipient = { mailId, userId, to: address, name, ...(language ? { language } : {}) }
  await deps.sendMail({ ...recipient, kind: 'CONFIRM_ADDRESS', code, minutes: CODE_TTL_MINUTES })
  return accepted(null)
}
