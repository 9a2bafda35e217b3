import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { passwordMatches } from '../password/hash'
import { CHALLENGE_LIFE_MS } from '../second-factor/pending-steps'
import { type Client, type SignedIn, signIn } from './start-session'

/** Refuses an unknown e-mail and a wrong password alike, takes the same time for both, and counts both (rule 34). With a second factor a right password is half of the way. */
export async function logIn(
  deps: AuthDeps,
  { body: { email, password }, client }: Asked<typeof api.logIn> & { client: Client },
): Promise<Outcome<typeof api.logIn, SignedIn>> {
  const name = await deps.limits.nameFor(email, client.address)
  if (!name.ok) return name
  const passed = await deps.limits.pass({ loginByAddress: client.address, loginByAccount: name.value })
  if (!passed.ok) return passed
  const attempt = await deps.limits.attempt(name.value)
  if (!attempt.ok) return attempt

  const account = await deps.accounts.byEmail(email)
  const matches = await passwordMatches(password, account?.passwordHash)
  if (!matches.ok) return matches
  if (!account || !matches.value) return refused({ code: 'WRONG_CREDENTIALS' })

  await deps.limits.forget(name.value)
  const { id } = account.user
  if (await deps.secondFactors.secretOf(id)) {
    const challenge = await deps.pending.challenge(id)
    return refused({ code: 'SECOND_FACTOR_REQUIRED', challenge, expiresInMs: CHALLENGE_LIFE_MS })
  }
  return accepted(await signIn(deps, account.user, client))
}
