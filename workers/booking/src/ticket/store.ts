import type { TicketId, UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { admissions, bookings, tickets as table } from '@cinema/db/schema/booking'
import { cinemas } from '@cinema/db/schema/venues'
import type { Admission } from '@cinema/domain/ticket/admission'
import { and, desc, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm'

/** How many scans of one ticket are read; nobody is sent to another door more often. */
const MOST_SCANS = 50

const MOVED = sql`exists (select from moved)`

const nameOf = (id: SQL) => sql<string | null>`(select name from booking.people where people.user_id = ${id})`

/** All SQL of single tickets. Each change is one statement that is guarded by the prior state and carries its deed. */
export function tickets(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  /** A ticket's scans, the newest first, with the names of who made and undid them. */
  const scansOf = (id: TicketId) =>
    db
      .select({
        nonce: admissions.nonce,
        at: admissions.at,
        by: admissions.by,
        byName: nameOf(sql`admissions.by`),
        door: admissions.door,
        undoneAt: admissions.undoneAt,
        undoneBy: admissions.undoneBy,
        undoneByName: nameOf(sql`admissions.undone_by`),
        undoReason: admissions.undoReason,
      })
      .from(admissions)
      .where(eq(admissions.ticketId, id))
      .orderBy(desc(admissions.recordedAt))
      .limit(MOST_SCANS)

  const scanOf = (id: TicketId, nonce: string) =>
    db
      .select({ nonce: admissions.nonce })
      .from(admissions)
      .where(and(eq(admissions.ticketId, id), eq(admissions.nonce, nonce)))

  return {
    /** A ticket with whose it is; `userId` is null when it was sold at the counter. */
    async find(id: TicketId) {
      const [row] = await db
        .select({ ticket: table, userId: bookings.userId, reference: bookings.reference, show: bookings.show })
        .from(table)
        .innerJoin(bookings, eq(bookings.id, table.bookingId))
        .where(eq(table.id, id))
      return row ?? null
    },

    /** A ticket with all that the door must know. */
    async atDoor(id: TicketId) {
      const [[row], scans] = await db.batch([
        db
          .select({
            ticket: table,
            reference: bookings.reference,
            show: bookings.show,
            opensMinutesBefore: cinemas.admissionMinutes,
          })
          .from(table)
          .innerJoin(bookings, eq(bookings.id, table.bookingId))
          .innerJoin(cinemas, sql`${cinemas.id} = (${bookings.show}->>'cinemaId')::uuid`)
          .where(eq(table.id, id)),
        scansOf(id),
      ])
      return row ? { ...row, scans } : null
    },

    /** UNUSED to USED, by a scan that has never admitted before; false when the ticket has moved in between. */
    admit(id: TicketId, { at, by, door, nonce }: Admission, deed: Deed): Promise<boolean> {
      const usedAt = new Date(at)
      const moved = db
        .update(table)
        .set({ status: 'USED', usedAt, updatedAt: NOW })
        .where(and(eq(table.id, id), eq(table.status, 'UNUSED'), notExists(scanOf(id, nonce))))
        .returning({ id: table.id })
      return run(sql`with moved as ${moved},
        scanned as (${insertIf(admissions, { ticketId: id, nonce, at: usedAt, by, door }, MOVED)}),
        noted as (${noteDeed('booking', deed, MOVED)})
        select id from moved`)
    },

    /** USED by this very scan to UNUSED; false when the ticket has moved in between. */
    undoAdmission(id: TicketId, nonce: string, reason: string, by: UserId, deed: Deed): Promise<boolean> {
      const undone = db
        .update(admissions)
        .set({ undoneAt: NOW, undoneBy: by, undoReason: reason })
        .where(and(eq(admissions.ticketId, id), eq(admissions.nonce, nonce), isNull(admissions.undoneAt)))
        .returning({ ticketId: admissions.ticketId })
      const moved = db
        .update(table)
        .set({ status: 'UNUSED', usedAt: null, updatedAt: NOW })
        .where(and(sql`${table.id} in (select ticket_id from undone)`, eq(table.status, 'USED')))
        .returning({ id: table.id })
      return run(sql`with undone as ${undone}, moved as ${moved},
        noted as (${noteDeed('booking', deed, MOVED)})
        select id from moved`)
    },
  }
}
