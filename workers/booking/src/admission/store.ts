import type { TicketId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { bookings, admissions as table, tickets } from '@cinema/db/schema/booking'
import { cinemas } from '@cinema/db/schema/venues'
import type { Admission } from '@cinema/domain/ticket/admission'
import { and, desc, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm'

/** The most scans of one ticket that are read. */
const MAX_SCANS = 50

const IS_CHANGED = sql`exists (select from changed)`

const nameOf = (id: SQL) => sql<string | null>`(select name from booking.people where people.user_id = ${id})`

/** All SQL of admissions. Each change is one statement that is guarded by the prior status and writes its audit entry. */
export function admissions(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  /** A ticket's scans, newest first, with the names of those who made and undid them. */
  const scansOf = (id: TicketId) =>
    db
      .select({
        nonce: table.nonce,
        at: table.at,
        by: table.by,
        byName: nameOf(sql`admissions.by`),
        door: table.door,
        undoneAt: table.undoneAt,
        undoneBy: table.undoneBy,
        undoneByName: nameOf(sql`admissions.undone_by`),
        undoReason: table.undoReason,
      })
      .from(table)
      .where(eq(table.ticketId, id))
      .orderBy(desc(table.recordedAt))
      .limit(MAX_SCANS)

  const scanOf = (id: TicketId, nonce: string) =>
    db
      .select({ nonce: table.nonce })
      .from(table)
      .where(and(eq(table.ticketId, id), eq(table.nonce, nonce)))

  return {
    /** A ticket with everything that decides about its admission. */
    async ticketWithScans(id: TicketId) {
      const [[row], scans] = await db.batch([
        db
          .select({
            ticket: tickets,
            reference: bookings.reference,
            show: bookings.show,
            opensMinutesBefore: cinemas.admissionMinutes,
          })
          .from(tickets)
          .innerJoin(bookings, eq(bookings.id, tickets.bookingId))
          .innerJoin(cinemas, sql`${cinemas.id} = (${bookings.show}->>'cinemaId')::uuid`)
          .where(eq(tickets.id, id)),
        scansOf(id),
      ])
      return row ? { ...row, scans } : null
    },

    /** UNUSED to USED, by a scan that is new. False if the ticket's status has changed meanwhile. */
    admit(id: TicketId, { at, by, door, nonce }: Admission, auditEntry: NewAuditEntry): Promise<boolean> {
      const usedAt = new Date(at)
      const changed = db
        .update(tickets)
        .set({ status: 'USED', usedAt, updatedAt: NOW })
        .where(and(eq(tickets.id, id), eq(tickets.status, 'UNUSED'), notExists(scanOf(id, nonce))))
        .returning({ id: tickets.id })
      return run(sql`with changed as ${changed},
        scanned as (${insertIf(table, { ticketId: id, nonce, at: usedAt, by, door }, IS_CHANGED)}),
        audited as (${appendAuditEntry('booking', auditEntry, IS_CHANGED)})
        select id from changed`)
    },

    /** USED by this very scan to UNUSED. False if the ticket's status has changed meanwhile. */
    undo(id: TicketId, nonce: string, reason: string, auditEntry: NewAuditEntry): Promise<boolean> {
      const undone = db
        .update(table)
        .set({ undoneAt: NOW, undoneBy: auditEntry.actorId, undoReason: reason })
        .where(and(eq(table.ticketId, id), eq(table.nonce, nonce), isNull(table.undoneAt)))
        .returning({ ticketId: table.ticketId })
      const changed = db
        .update(tickets)
        .set({ status: 'UNUSED', usedAt: null, updatedAt: NOW })
        .where(and(sql`${tickets.id} in (select ticket_id from undone)`, eq(tickets.status, 'USED')))
        .returning({ id: tickets.id })
      return run(sql`with undone as ${undone}, changed as ${changed},
        audited as (${appendAuditEntry('booking', auditEntry, IS_CHANGED)})
        select id from changed`)
    },
  }
}
