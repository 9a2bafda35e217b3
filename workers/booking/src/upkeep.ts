import type { Db } from '@cinema/db/connect'
import { idempotencyKeys } from '@cinema/db/schema/booking'
import { daysAgo, upkeep } from '@cinema/db/upkeep'
import { lt } from 'drizzle-orm'

/** The upkeep of the schema `booking`. */
export const bookingUpkeep = (db: Db) =>
  upkeep(db, 'booking', [
    {
      name: 'booking.idempotency_keys',
      table: idempotencyKeys,
      isOld: (days) => lt(idempotencyKeys.createdAt, daysAgo(days)),
    },
  ])
