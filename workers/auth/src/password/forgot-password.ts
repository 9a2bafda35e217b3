import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { inBackground } from '@cinema/platform/invocation'
import type { AuthDeps } from '../deps'
import type { Client } from '../session/start-session'
import { mailResetLink } from './mail-reset-link'

/** Has a reset link mailed. The answer does not wait for it, so it takes as long whether or not there is such an account (rule 34). */
export async function forgotPassword(
  deps: AuthDeps,
  { body: { email }, client }: Asked<typeof api.forgotPassword> & { client: Client },
): Promise<Outcome<typeof api.forgotPassword>> {
  const passed = await deps.limits.pass({ resetByAddress: client.address, resetByAccount: email })
  if (passed.ok) inBackground(mailResetLink(deps, email), 'reset mail')
  return passed
}
