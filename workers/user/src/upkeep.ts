import type { Db } from '@cinema/db/connect'
import { phoneCodes, walletChallenges } from '@cinema/db/schema/users'
import { daysAgo, upkeep } from '@cinema/db/upkeep'
import { lt } from 'drizzle-orm'

/** The upkeep of the schema `users`. */
export const userUpkeep = (db: Db) =>
  upkeep(db, 'users', [
    {
      name: 'users.wallet_challenges',
      table: walletChallenges,
      isOld: (days) => lt(walletChallenges.expiresAt, daysAgo(days)),
    },
    {
      name: 'users.phone_codes',
      table: phoneCodes,
      isOld: (days) => lt(phoneCodes.sentAt, daysAgo(days)),
    },
  ])
