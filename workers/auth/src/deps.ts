import { connect } from '@cinema/db/connect'
import { connectRedis } from '@cinema/platform/redis'
import { readSettings } from '@cinema/platform/settings'
import { type AuthEnv, AuthSettings } from './env'
import { accounts } from './stores/accounts'
import { sessions } from './stores/sessions'
import { tokenSigner } from './token-signer'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: AuthEnv, requestId: string) {
  const settings = readSettings(AuthSettings, env)
  return {
    accounts: accounts(connect(settings)),
    sessions: sessions(connectRedis(settings)),
    signToken: tokenSigner(settings.JWT_SECRET),
    now: () => Date.now(),
    requestId,
  }
}
export type AuthDeps = ReturnType<typeof dependencies>
