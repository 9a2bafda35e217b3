import type { ComingBooking } from '@cinema/contracts/identity/service'
import type { AccountMail } from '@cinema/contracts/notification/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Deed } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { passOn } from '@cinema/platform/errand'
import { connectRedis } from '@cinema/platform/redis'
import { readSettings } from '@cinema/platform/settings'
import { type AuthEnv, AuthSettings } from './env'
import { limits } from './limits'
import { accounts } from './stores/accounts'
import { auditEntries } from './stores/audit-entries'
import { codes } from './stores/codes'
import { erasures } from './stores/erasures'
import { pendingSteps } from './stores/pending'
import { resetTokens } from './stores/reset-tokens'
import { roleStore } from './stores/roles'
import { secondFactorStore } from './stores/second-factors'
import { sessions } from './stores/sessions'
import { staffAccounts } from './stores/staff-accounts'
import { tokenSigner } from './token-signer'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: AuthEnv, requestId: string) {
  const settings = readSettings(AuthSettings, env)
  const redis = connectRedis(settings)
  const db = connect(settings)
  const now = () => Date.now()
  return {
    accounts: accounts(db),
    roles: roleStore(db),
    staffAccounts: staffAccounts(db),
    auditEntries: auditEntries(db),
    erasures: erasures(db),
    secondFactors: secondFactorStore(db),
    pending: pendingSteps(redis),
    sessions: sessions(redis, now),
    codes: codes(redis),
    resetTokens: resetTokens(redis),
    limits: limits(redis, now),
    sendMail: async (mail: AccountMail): Promise<void> => env.MAIL.sendAccountMail(mail, passOn()),
    comingBookings: async (userId: UserId): Promise<ComingBooking[]> => env.BOOKINGS.comingBookings(userId, passOn()),
    signToken: tokenSigner(settings.JWT_SECRET),
    /** A line for the audit log, which the store writes together with the change. */
    deed: (actor: Pick<Actor, 'userId'>, action: string, subject: string, after: object | null = null): Deed => ({
      actorId: actor.userId,
      action,
      subject,
      before: null,
      after,
      requestId,
    }),
    now,
    requestId,
  }
}
export type AuthDeps = ReturnType<typeof dependencies>
