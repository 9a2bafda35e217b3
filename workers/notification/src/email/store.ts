import type { EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

/** `userId` is null for a guest without an account. */
export type EmailClaim = { eventId: EventId; userId: UserId | null; recipient: string; subject: string }
export type ClaimOutcome = 'MINE' | 'SENT' | 'IN_FLIGHT' | 'ERASED'

/** How long a claim holds: the mail provider is given ten seconds, so a sender that has not finished by then has died. */
const CLAIM_HOLDS = sql`interval '25 seconds'`

/** Which e-mail went out for which event: the reason why it goes out once (rule 31). */
export function emailLog(db: Db) {
  return {
    /**
     * Of several who want to send the same e-mail one gets it; the next one only after the claim has lapsed. Whoever is
     * erased gets none.
     */
    async claim({ eventId, userId, recipient, subject }: EmailClaim): Promise<ClaimOutcome> {
      const result = await db.execute<{ mine: boolean; erased: boolean; status: string | null }>(sql`
        with claimed as (
          insert into notification.email_log (event_id, user_id, recipient, subject, status)
          select ${eventId}::uuid, ${userId}::uuid, ${recipient}, ${subject}, 'SENDING'
          where not exists (select from notification.erased_people where user_id = ${userId}::uuid)
          on conflict (event_id, recipient) do update set created_at = now()
          where email_log.status = 'SENDING' and email_log.created_at < now() - ${CLAIM_HOLDS}
          returning event_id
        )
        select exists (select from claimed) as mine,
          exists (select from notification.erased_people where user_id = ${userId}::uuid) as erased, (
          select status from notification.email_log where event_id = ${eventId} and recipient = ${recipient}
        ) as status`)
      const [row] = result.rows
      if (row?.mine) return 'MINE'
      if (row?.erased) return 'ERASED'
      return row?.status === 'SENT' ? 'SENT' : 'IN_FLIGHT'
    },

    async markSent({ eventId, recipient }: EmailClaim, providerId: string): Promise<void> {
      await db.execute(sql`
        update notification.email_log set status = 'SENT', provider_id = ${providerId}, sent_at = now()
        where event_id = ${eventId} and recipient = ${recipient}`)
    },

    /** Gives a claim back after a failure, so that the next attempt need not wait for it to lapse. */
    async release({ eventId, recipient }: EmailClaim): Promise<void> {
      await db.execute(sql`
        delete from notification.email_log
        where event_id = ${eventId} and recipient = ${recipient} and status = 'SENDING'`)
    },
  }
}
export type EmailLog = ReturnType<typeof emailLog>
