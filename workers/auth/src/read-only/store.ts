import { READ_ONLY_KEY, ReadOnlyMode } from '@cinema/contracts/read-only/http'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import type { Redis } from '@upstash/redis/cloudflare'
import { sql } from 'drizzle-orm'

/**
 * The read-only mode. It is in Redis, because each isolate of the gateway reads it every few seconds and because it has to
 * work while Postgres is being maintained. Its audit entry comes first, so that no change of the mode is without one.
 */
export function readOnlyStore(db: Db, redis: Redis) {
  const audited = (entry: NewAuditEntry) => db.execute(appendAuditEntry('auth', entry, sql`true`))
  return {
    async current(): Promise<ReadOnlyMode | null> {
      return ReadOnlyMode.nullable().parse(await redis.get(READ_ONLY_KEY))
    },

    async start(mode: ReadOnlyMode, entry: NewAuditEntry): Promise<void> {
      await audited(entry)
      await redis.set(READ_ONLY_KEY, JSON.stringify(mode), { pxat: Date.parse(mode.until) })
    },

    async end(entry: NewAuditEntry): Promise<void> {
      await audited(entry)
      await redis.del(READ_ONLY_KEY)
    },
  }
}
