import type { BookingMail } from '@cinema/contracts/notification/http'
import type { BookingId, EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { erasedPeople, emailLog as table } from '@cinema/db/schema/notification'
import { and, desc, eq, lt, sql } from 'drizzle-orm'

/** `userId` is null for a guest without an account, `bookingId` for an e-mail that is about no booking. */
export type EmailClaim = {
  eventId: EventId
  userId: UserId | null
  bookingId: BookingId | null
  recipient: string
  subject: string
}
export type ClaimOutcome = 'MINE' | 'SENT' | 'IN_FLIGHT' | 'ERASED'

/** The mail provider is given ten seconds to answer, so a claim that is older than this belongs to an attempt that crashed. */
const CLAIM_EXPIRY = sql`interval '25 seconds'`

/** All SQL of the e-mail log: which e-mail was sent for which event. It is the reason why an e-mail is sent once (rule 31). */
export function emailLog(db: Db) {
  const entryOf = ({ eventId, recipient }: EmailClaim) =>
    and(eq(table.eventId, eventId), eq(table.recipient, recipient))

  return {
    /**
     * Claims the right to send an e-mail. Of several attempts one gets `MINE`; a later one can take the claim over once it
     * has expired. Nothing is sent to an erased account.
     */
    async claim(claim: EmailClaim): Promise<ClaimOutcome> {
      const erased = db
        .select({ userId: erasedPeople.userId })
        .from(erasedPeople)
        .where(sql`${erasedPeople.userId} = ${claim.userId}`)
      const status = db.select({ status: table.status }).from(table).where(entryOf(claim))
      const expired = and(eq(table.status, 'SENDING'), lt(table.createdAt, sql`now() - ${CLAIM_EXPIRY}`))
      // The conflict clause is raw: drizzle's own insert has one, but no condition on the row that it inserts.
      const result = await db.execute<{ mine: boolean; erased: boolean; status: string | null }>(sql`
        with claimed as (
          ${insertIf(table, { ...claim, status: 'SENDING' }, sql`not exists ${erased}`)}
          on conflict (event_id, recipient) do update set created_at = ${NOW} where ${expired}
          returning event_id
        )
        select exists (select from claimed) as mine, exists ${erased} as erased, ${status} as status`)
      const [row] = result.rows
      if (row?.mine) return 'MINE'
      if (row?.erased) return 'ERASED'
      return row?.status === 'SENT' ? 'SENT' : 'IN_FLIGHT'
    },

    /** The e-mails about a booking, the newest first. */
    async aboutBooking(bookingId: BookingId): Promise<BookingMail[]> {
      const rows = await db.select().from(table).where(eq(table.bookingId, bookingId)).orderBy(desc(table.createdAt))
      return rows.map(({ subject, recipient, status, createdAt, sentAt }) => ({
        at: (sentAt ?? createdAt).toISOString(),
        subject,
        recipient,
        sent: status === 'SENT',
      }))
    },

    async markSent(claim: EmailClaim, providerId: string): Promise<void> {
      await db.update(table).set({ status: 'SENT', providerId, sentAt: NOW }).where(entryOf(claim))
    },

    /** Gives a claim back after a failure, so that the next attempt need not wait until it expires. */
    async release(claim: EmailClaim): Promise<void> {
      await db.delete(table).where(and(entryOf(claim), eq(table.status, 'SENDING')))
    },
  }
}
export type EmailLog = ReturnType<typeof emailLog>
