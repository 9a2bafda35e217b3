import { BookingHistoryEntry } from '@cinema/contracts/booking/history'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, EventId, UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { notes, resends } from '@cinema/db/schema/booking'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'

type Note = { id: string; bookingId: BookingId; text: string; by: UserId }
type Resend = { eventId: EventId; bookingId: BookingId; by: UserId }

const Row = BookingHistoryEntry.extend({
  at: z.union([z.string(), z.date()]).transform((at) => new Date(at).toISOString()),
})

/** All SQL of what has happened to a booking, and of what staff add to it. */
export function histories(db: Db) {
  return {
    /**
     * The moments of a booking, the newest first. Nothing is recorded twice for it: most of them are read from the rows that
     * changed. Who cancelled is in the audit log, which was written in the transaction that made the tickets void.
     */
    async of(id: BookingId): Promise<BookingHistoryEntry[]> {
      const { rows } = await db.execute(sql`
        with booking as (select * from booking.bookings where id = ${id}),
        ticket as (select * from booking.tickets where booking_id = ${id}),
        cancelled as (
          select updated_at as at, array_agg(label order by label) as labels from ticket where status = 'VOID' group by updated_at
          union all
          select updated_at, '{}'::text[] from booking where status = 'CANCELLED' and not exists (select from ticket)
        ),
        moment as (
          select created_at as at, 0 as step, 'BOOKED' as kind, sold_by as by, array(select seat->>'label' from jsonb_array_elements(seats) seat) as tickets,
            null as says from booking
          union all
          select min(created_at), 1, 'CONFIRMED', null, array_agg(label order by label), null from ticket having count(*) > 0
          union all
          select expires_at, 2, 'EXPIRED', null, '{}', null from booking where status = 'EXPIRED'
          union all
          select at, 3, 'TICKETS_CANCELLED', (select actor_id from booking.audit_log
            where subject = ${id} and audit_log.at = cancelled.at and action like 'booking.%cancelled' limit 1), labels, null from cancelled
          union all
          select admission.at, 4, 'ADMITTED', admission.by, array[label], door
            from booking.admissions admission join ticket on ticket.id = ticket_id
          union all
          select undone_at, 5, 'ADMISSION_UNDONE', undone_by, array[label], undo_reason
            from booking.admissions join ticket on ticket.id = ticket_id where undone_at is not null
          union all
          select recorded_at, 6, 'REMINDED', null, '{}', hours_before::text from booking.reminders where booking_id = ${id}
          union all
          select at, 7, 'TICKETS_SENT_AGAIN', by, '{}', null from booking.resends where booking_id = ${id}
          union all
          select at, 8, 'NOTED', by, '{}', text from booking.notes where booking_id = ${id}
        )
        select at, kind, case when by is not null then jsonb_build_object('userId', by, 'name', people.name) end as by,
          to_jsonb(tickets) as tickets, says
        from moment left join booking.people on user_id = by
        order by at desc, step desc`)
      return z.array(Row).parse(rows)
    },

    /** Stores a note with its audit entry, which has none of its words: they may name a person. */
    async note(note: Note, entry: NewAuditEntry): Promise<void> {
      const added = db.insert(notes).values(note).returning({ id: notes.id })
      await db.execute(sql`with added as ${added}
        ${appendAuditEntry('booking', entry, sql`exists (select from added)`)}`)
    },

    /** Records that tickets are sent again, with its event, once for each event id. Answers the booking they were sent for. */
    async resend(resend: Resend, event: DomainEvent, entry: NewAuditEntry): Promise<BookingId> {
      const added = db.insert(resends).values(resend).onConflictDoNothing().returning({ bookingId: resends.bookingId })
      const isAdded = sql`exists (select from added)`
      const result = await db.execute<{ bookingId: BookingId }>(sql`with added as ${added},
        appended as (${appendEvents([event], isAdded)}), audited as (${appendAuditEntry('booking', entry, isAdded)})
        select booking_id as "bookingId" from added`)
      const [row] = result.rows
      return row?.bookingId ?? this.resentFor(resend.eventId)
    },

    async resentFor(eventId: EventId): Promise<BookingId> {
      const [row] = await db.select({ bookingId: resends.bookingId }).from(resends).where(eq(resends.eventId, eventId))
      if (!row) throw new Error('A resend that was stored before cannot be read')
      return row.bookingId
    },
  }
}
