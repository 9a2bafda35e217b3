import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { inBackground } from '@cinema/platform/invocation'
import type { AuthDeps } from '../deps'
import type { Client } from '../session/start-session'
import { sendResetLink } from './send-reset-link'

/**
 * Sends a reset link in the background, so that the response time does not reveal whether the account exists (rule 34).
 */
export async function forgotPassword(
  deps: AuthDeps,
  { body: { email }, client }: EndpointInput<typeof api.forgotPassword> & { client: Client },
): Promise<Outcome<typeof api.forgotPassword>> {
  const checked = await deps.limits.check({ resetByAddress: client.address, resetByAccount: email })
  if (checked.ok) inBackground(sendResetLink(deps, email), 'sending the reset link')
  return checked
}
