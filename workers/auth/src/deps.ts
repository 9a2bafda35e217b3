import type { AccountMail } from '@cinema/contracts/notification/service'
import { connect } from '@cinema/db/connect'
import { connectRedis } from '@cinema/platform/redis'
import { readSettings } from '@cinema/platform/settings'
import { type AuthEnv, AuthSettings } from './env'
import { limits } from './limits'
import { accounts } from './stores/accounts'
import { codes } from './stores/codes'
import { resetTokens } from './stores/reset-tokens'
import { sessions } from './stores/sessions'
import { tokenSigner } from './token-signer'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: AuthEnv, requestId: string) {
  const settings = readSettings(AuthSettings, env)
  const redis = connectRedis(settings)
  const now = () => Date.now()
  return {
    accounts: accounts(connect(settings)),
    sessions: sessions(redis),
    codes: codes(redis),
    resetTokens: resetTokens(redis),
    limits: limits(redis, now),
    sendMail: async (mail: AccountMail): Promise<void> => env.MAIL.sendAccountMail(mail),
    signToken: tokenSigner(settings.JWT_SECRET),
    now,
    requestId,
  }
}
export type AuthDeps = ReturnType<typeof dependencies>
