import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { type Client, type SignedIn, startSession } from '../session/start-session'
import { checkSecondFactor } from './check-second-factor'

/**
 * Completes a sign-in: the challenge shows that the password was right, the code that the user has the authenticator.
 */
export async function passSecondFactor(
  deps: AuthDeps,
  { body: { challenge, code }, client }: EndpointInput<typeof api.passSecondFactor> & { client: Client },
): Promise<Outcome<typeof api.passSecondFactor, SignedIn>> {
  const userId = await deps.pending.userOfChallenge(challenge)
  const account = userId && (await deps.accounts.byId(userId))
  const secret = userId && (await deps.secondFactors.secretOf(userId))
  if (!account || !secret) return refused({ code: 'CHALLENGE_LAPSED' })

  const checked = await checkSecondFactor(deps, { userId, secret, code })
  if (!checked.ok) return checked
  if (!(await deps.pending.consumeChallenge(challenge))) return refused({ code: 'CHALLENGE_LAPSED' })
  return accepted(await startSession(deps, account.user, client))
}
