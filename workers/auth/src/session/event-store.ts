import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'

/** The events of sessions. Sessions are in Redis, so nothing else is written with an event. */
export function sessionEvents(db: Db) {
  return {
    async append(event: DomainEvent): Promise<void> {
      await db.execute(appendEvents([event]))
    },
  }
}
