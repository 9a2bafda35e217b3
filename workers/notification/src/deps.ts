import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { readSettings } from '@cinema/platform/settings'
import { resendMailer } from './email/resend-mailer'
import { emailLog } from './email/store'
import { notifications } from './notification/store'
import { people } from './person/store'
import { readers } from './reader/store'
import { type NotificationEnv, NotificationSettings } from './settings'

/** The dependencies of this Worker's use cases, created for each request. */
export function dependencies(env: NotificationEnv) {
  const settings = readSettings(NotificationSettings, env)
  const db = connect(settings)
  return {
    notifications: notifications(db),
    emailLog: emailLog(db),
    people: people(db),
    readers: readers(db),
    mailer: resendMailer(settings),
    push: async (userId: UserId, message: NotificationMessage) => env.USER_ROOM.getByName(userId).push(message),
    openRoom: (userId: UserId, upgrade: Request) => env.USER_ROOM.getByName(userId).fetch(upgrade),
    publicUrl: settings.PUBLIC_URL,
    now: () => Date.now(),
  }
}
export type NotificationDeps = ReturnType<typeof dependencies>
