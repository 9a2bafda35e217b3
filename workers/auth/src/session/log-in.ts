import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { passwordMatches } from '../password/hash'
import { CHALLENGE_TTL_MS } from '../second-factor/pending-steps'
import { type Client, type SignedIn, startSession } from './start-session'

/**
 * Signs a user in by e-mail and password. An unknown e-mail and a wrong password have the same refusal, take the same time
 * and are counted in the same way (rule 34). If the account has a second factor, the refusal has a challenge to answer.
 */
export async function logIn(
  deps: AuthDeps,
  { body: { email, password }, client }: EndpointInput<typeof api.logIn> & { client: Client },
): Promise<Outcome<typeof api.logIn, SignedIn>> {
  const key = await deps.limits.attemptKey(email, client.address)
  if (!key.ok) return key
  const checked = await deps.limits.check({ loginByAddress: client.address, loginByAccount: key.value })
  if (!checked.ok) return checked
  const attempt = await deps.limits.countAttempt(key.value)
  if (!attempt.ok) return attempt

  const account = await deps.accounts.byEmail(email)
  const matches = await passwordMatches(password, account?.passwordHash)
  if (!matches.ok) return matches
  if (!account || !matches.value) return refused({ code: 'WRONG_CREDENTIALS' })

  await deps.limits.resetAttempts(key.value)
  const { id } = account.user
  if (await deps.secondFactors.secretOf(id)) {
    const challenge = await deps.pending.createChallenge(id)
    return refused({ code: 'SECOND_FACTOR_REQUIRED', challenge, expiresInMs: CHALLENGE_TTL_MS })
  }
  return accepted(await startSession(deps, account.user, client))
}
