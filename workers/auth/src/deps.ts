import type { UpcomingBooking } from '@cinema/contracts/identity/http'
import type { AccountMail, EndedUserSessions } from '@cinema/contracts/notification/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { NewAuditEntry } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { connectRedis } from '@cinema/platform/redis'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { accounts } from './account/store'
import { auditEntries } from './audit/store'
import { codes } from './email/store'
import { erasures } from './erasure/store'
import { limits } from './limit/limits'
import { managedAccounts } from './managed-account/store'
import { resetTokens } from './password/store'
import { readOnlyStore } from './read-only/store'
import { roleStore } from './role/store'
import { pendingSteps } from './second-factor/pending-steps'
import { secondFactorStore } from './second-factor/store'
import { sessionEvents } from './session/event-store'
import { sessions } from './session/store'
import { tokenSigner } from './session/token-signer'
import { type AuthEnv, AuthSettings } from './settings'

/** The dependencies of this Worker's use cases, created for each request. */
export function dependencies(env: AuthEnv) {
  const settings = readSettings(AuthSettings, env)
  const redis = connectRedis(settings)
  const db = connect(settings)
  const now = () => Date.now()
  const requestId = currentRequestId()
  return {
    accounts: accounts(db),
    roles: roleStore(db),
    managedAccounts: managedAccounts(db),
    auditEntries: auditEntries(db),
    erasures: erasures(db),
    secondFactors: secondFactorStore(db),
    pending: pendingSteps(redis),
    sessions: sessions(redis, now),
    sessionEvents: sessionEvents(db),
    closeSockets: async (ended: EndedUserSessions): Promise<void> =>
      env.SESSION_ENDS.endSessions(ended, forwardedContext()),
    codes: codes(redis),
    resetTokens: resetTokens(redis),
    limits: limits(redis, now),
    readOnly: readOnlyStore(db, redis),
    sendMail: async (mail: AccountMail): Promise<void> => env.MAIL.sendAccountMail(mail, forwardedContext()),
    upcomingBookings: async (userId: UserId): Promise<UpcomingBooking[]> =>
      env.BOOKINGS.upcomingBookings(userId, forwardedContext()),
    signToken: tokenSigner(settings.JWT_SECRET),
    /** An entry for the audit log. The store writes it in the statement that makes the change. */
    auditEntry: (
      actor: Pick<Actor, 'userId'>,
      action: string,
      subject: string,
      after: object | null = null,
    ): NewAuditEntry => ({
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
