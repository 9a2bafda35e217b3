import type { TicketId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { bookings, admissions as table, tickets } from '@cinema/db/schema/booking'
import { cinemas } from '@cinema/db/schema/venues'
import type { Admission } from '@cinema/domain/ticket/admission'
import { and, desc, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm'

/** How many scans of one ticket are read; nobody is sent to another door more often. */
const MOST_SCANS = 50

const MOVED = sql`exists (select from moved)`

const nameOf = (id: SQL) => sql<string | null>`(select name from booking.people where people.user_id = ${id})`

/** All SQL of admissions. Each change is one statement that is guarded by the prior state and carries its deed. */
export function admissions(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  /** A ticket's scans, the newest first, with the names of who made and undid them. */
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
      .limit(MOST_SCANS)

  const scanOf = (id: TicketId, nonce: string) =>
    db
      .select({ nonce: table.nonce })
      .from(table)
      .where(and(eq(table.ticketId, id), eq(table.nonce, nonce)))

  return {
    /** A ticket with all that the door must know. */
    async atDoor(id: TicketId) {
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

    /** UNUSED to USED, by a scan that has never admitted before; false when the ticket has moved in between. */
    admit(id: TicketId, { at, by, door, nonce }: Admission, deed: Deed): Promise<boolean> {
      const usedAt = new Date(at)
      const moved = db
        .update(tickets)
        .set({ status: 'USED', usedAt, updatedAt: NOW })
        .where(and(eq(tickets.id, id), eq(tickets.status, 'UNUSED'), notExists(scanOf(id, nonce))))
        .returning({ id: tickets.id })
      return run(sql`with moved as ${moved},
        scanned as (${insertIf(table, { ticketId: id, nonce, at: usedAt, by, door }, MOVED)}),
        noted as (${noteDeed('booking', deed, MOVED)})
        select id from moved`)
    },

    /** USED by this very scan to UNUSED; false when the ticket has moved in between. */
    undo(id: TicketId, nonce: string, reason: string, deed: Deed): Promise<boolean> {
      const undone = db
        .update(table)
        .set({ undoneAt: NOW, undoneBy: deed.actorId, undoReason: reason })
        .where(and(eq(table.ticketId, id), eq(table.nonce, nonce), isNull(table.undoneAt)))
        .returning({ ticketId: table.ticketId })
      const moved = db
        .update(tickets)
        .set({ status: 'UNUSED', usedAt: null, updatedAt: NOW })
        .where(and(sql`${tickets.id} in (select ticket_id from undone)`, eq(tickets.status, 'USED')))
        .returning({ id: tickets.id })
      return run(sql`with undone as ${undone}, moved as ${moved},
        noted as (${noteDeed('booking', deed, MOVED)})
        select id from moved`)
    },
  }
}
