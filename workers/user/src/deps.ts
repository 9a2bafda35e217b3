import type { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { points } from './points/store'
import { preferences } from './preferences/store'
import { profiles } from './profile/store'
import { type UserEnv, UserSettings } from './settings'
import { staffProfiles } from './staff-profile/store'
import { wallets } from './wallet/store'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: UserEnv) {
  const settings = readSettings(UserSettings, env)
  const db = connect(settings)
  return {
    profiles: profiles(db),
    preferences: preferences(db),
    points: points(db),
    wallets: wallets(db),
    staffProfiles: staffProfiles(db),
    /** What a wallet's owner reads in the message: which site asks, and where (EIP-4361). */
    site: siteOf(settings.PUBLIC_URL),
    newNonce: () => crypto.randomUUID().replaceAll('-', ''),
    /** Everything that the other Workers hold on somebody, each part as its Worker tells it. */
    heldElsewhere: async (userId: UserId): Promise<Record<string, unknown>> => {
      const parts = {
        account: env.AUTH_DATA,
        bookings: env.BOOKING_DATA,
        payments: env.PAYMENT_DATA,
        messages: env.NOTIFICATION_DATA,
      }
      const told = Object.entries(parts).map(async ([name, part]) => [
        name,
        JSON.parse(await part.personalData(userId, forwardedContext())),
      ])
      return Object.fromEntries(await Promise.all(told))
    },
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
export type UserDeps = ReturnType<typeof dependencies>

const siteOf = (publicUrl: string) => ({
  domain: new URL(publicUrl).host,
  uri: new URL('/profile', publicUrl).href,
})
