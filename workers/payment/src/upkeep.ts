import type { Db } from '@cinema/db/connect'
import { idempotencyKeys, webhookEvents } from '@cinema/db/schema/payment'
import { daysAgo, upkeep } from '@cinema/db/upkeep'
import { lt } from 'drizzle-orm'

/** The upkeep of the schema `payment`. */
export const paymentUpkeep = (db: Db) =>
  upkeep(db, 'payment', [
    {
      name: 'payment.idempotency_keys',
      table: idempotencyKeys,
      isOld: (days) => lt(idempotencyKeys.createdAt, daysAgo(days)),
    },
    {
      name: 'payment.webhook_events',
      table: webhookEvents,
      isOld: (days) => lt(webhookEvents.receivedAt, daysAgo(days)),
    },
  ])
