import type { RefreshRefusal } from '@cinema/contracts/identity/service'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { fingerprint, newRefreshToken, readRefreshToken } from '../refresh-token'
import { admit, type SignedIn } from './sign-in'

/** Trades a refresh token for a new one and a fresh access token. A spent token ends its whole session (rule 33). */
export async function refresh(deps: AuthDeps, cookie: string | undefined): Promise<Result<SignedIn, RefreshRefusal>> {
  const spent = readRefreshToken(cookie)
  if (!spent) return refused({ code: 'SESSION_ENDED' })

  const next = newRefreshToken(spent.sessionId)
  const userId = await deps.sessions.rotate(spent.sessionId, await fingerprint(spent), await fingerprint(next))
  const account = userId && (await deps.accounts.byId(userId))
  return account ? accepted(await admit(deps, account.user, next)) : refused({ code: 'SESSION_ENDED' })
}
