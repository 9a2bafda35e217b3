import type { EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { textMessages as table } from '@cinema/db/schema/notification'
import { and, eq } from 'drizzle-orm'

export type TextClaim = { eventId: EventId; userId: UserId }
type Ended = { status: 'SENT'; providerId: string } | { status: 'REFUSED'; refusal: number } | { status: 'UNKNOWN' }

/** All SQL of the log of text messages: which was sent for which event. It is the reason why none is sent twice. */
export function textLog(db: Db) {
  const entryOf = ({ eventId, userId }: TextClaim) => and(eq(table.eventId, eventId), eq(table.userId, userId))
  return {
    /** Claims the right to send a message. False if it was claimed before, or the account was erased. */
    async claim(claim: TextClaim): Promise<boolean> {
      const rows = await db
        .insert(table)
        .values({ ...claim, status: 'SENDING' })
        .onConflictDoNothing()
        .returning({ eventId: table.eventId })
      return rows.length > 0
    },

    async end(claim: TextClaim, ended: Ended): Promise<void> {
      await db.update(table).set(ended).where(entryOf(claim))
    },

    /** Gives a claim back: the message was certainly not sent. */
    async release(claim: TextClaim): Promise<void> {
      await db.delete(table).where(and(entryOf(claim), eq(table.status, 'SENDING')))
    },
  }
}
export type TextLog = ReturnType<typeof textLog>
