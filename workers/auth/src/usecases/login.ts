import type { LoginBody } from '@cinema/contracts/identity/http'
import type { LoginRefusal } from '@cinema/contracts/identity/service'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { passwordMatches } from '../password'
import { type SignedIn, signIn } from './sign-in'

/** Refuses an unknown e-mail and a wrong password alike, and takes the same time for both (rule 34). */
export async function login(deps: AuthDeps, { email, password }: LoginBody): Promise<Result<SignedIn, LoginRefusal>> {
  const account = await deps.accounts.byEmail(email)
  const matches = await passwordMatches(password, account?.passwordHash)
  return account && matches ? accepted(await signIn(deps, account.user)) : refused({ code: 'WRONG_CREDENTIALS' })
}
