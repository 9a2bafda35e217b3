import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limit/limits'
import { newOneTimeCode } from './one-time-code'
import { CODE_LIFE_MINUTES, type CodePurpose } from './store'

type Sending = { purpose: CodePurpose; userId: UserId; name: string; address: string }

/** Sends a code to an address that is to be proven; the one sent before it is no longer good. */
export async function sendCode(
  deps: AuthDeps,
  { purpose, userId, name, address }: Sending,
): Promise<Result<null, LimitRefusal>> {
  const passed = await deps.limits.pass({ codeByAccount: userId })
  if (!passed.ok) return passed

  const code = newOneTimeCode()
  await deps.codes.keep(purpose, userId, code, address)
  const mailId = newId(EventId, deps.now())
  await deps.sendMail({ mailId, userId, to: address, name, kind: 'CONFIRM_ADDRESS', code, minutes: CODE_LIFE_MINUTES })
  return accepted(null)
}
