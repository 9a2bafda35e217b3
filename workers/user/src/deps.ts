import type { PhoneCodeMessage } from '@cinema/contracts/notification/service'
import type { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { phones } from './phone/store'
import { points } from './points/store'
import { preferences } from './preferences/store'
import { profiles } from './profile/store'
import { type UserEnv, UserSettings } from './settings'
import { staffProfiles } from './staff-profile/store'
import { userUpkeep } from './upkeep'
import { wallets } from './wallet/store'

/** The dependencies of this Worker's use cases, created for each request. */
export function dependencies(env: UserEnv) {
  const settings = readSettings(UserSettings, env)
  const db = connect(settings)
  return {
    profiles: profiles(db),
    preferences: preferences(db),
    points: points(db),
    phones: phones(db),
    offersTextMessages: async () => env.TEXT_MESSAGES.offersTextMessages(forwardedContext()),
    sendPhoneCode: async (message: PhoneCodeMessage) => env.TEXT_MESSAGES.sendPhoneCode(message, forwardedContext()),
    wallets: wallets(db),
    staffProfiles: staffProfiles(db),
    upkeep: userUpkeep(db),
    /** The domain and URI in the message that a wallet's owner signs (EIP-4361). */
    site: siteOf(settings.PUBLIC_URL),
    newNonce: () => crypto.randomUUID().replaceAll('-', ''),
    /** The personal data that the other Workers store about a user. Throws if one of them does not respond. */
    personalDataElsewhere: async (userId: UserId): Promise<Record<string, unknown>> => {
      const parts = {
        account: env.AUTH_DATA,
        bookings: env.BOOKING_DATA,
        payments: env.PAYMENT_DATA,
        messages: env.NOTIFICATION_DATA,
      }
      const collected = Object.entries(parts).map(async ([name, part]) => [
        name,
        JSON.parse(await part.personalData(userId, forwardedContext())),
      ])
      return Object.fromEntries(await Promise.all(collected))
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
