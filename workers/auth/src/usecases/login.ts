import type { LoginBody } from '@cinema/contracts/identity/http'
import type { LoginRefusal, SecondFactorRequired } from '@cinema/contracts/identity/service'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limits'
import { passwordMatches } from '../password'
import { CHALLENGE_LIFE_MS } from '../stores/pending'
import { type Client, type SignedIn, signIn } from './sign-in'

/** Refuses an unknown e-mail and a wrong password alike, takes the same time for both, and counts both (rule 34). With a second factor a right password is half of the way. */
export async function login(
  deps: AuthDeps,
  { email, password, client }: LoginBody & { client: Client },
): Promise<Result<SignedIn, LoginRefusal | SecondFactorRequired | LimitRefusal>> {
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
