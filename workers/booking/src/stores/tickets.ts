import type { TicketId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { admissions, bookings, tickets as table } from '@cinema/db/schema/booking'
import { cinemas } from '@cinema/db/schema/venues'
import type { Admission } from '@cinema/domain/ticket/admission'
import { desc, eq, type SQL, sql } from 'drizzle-orm'

/** How many scans of one ticket are read; nobody is sent to another door more often. */
const MOST_SCANS = 50

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
    admit: (id: TicketId, { at, by, door, nonce }: Admission, deed: Deed): Promise<boolean> =>
      run(sql`with moved as (
          update booking.tickets set status = 'USED', used_at = ${new Date(at).toISOString()}::timestamptz,
            updated_at = now()
          where id = ${id}::uuid and status = 'UNUSED'
            and not exists (select from booking.admissions where ticket_id = ${id}::uuid and nonce = ${nonce})
          returning id, used_at
        ), scanned as (
          insert into booking.admissions (ticket_id, nonce, at, by, door)
          select id, ${nonce}, used_at, ${by}::uuid, ${door} from moved
        ), noted as (${noteDeed('booking', deed, sql`exists (select from moved)`)})
        select id from moved`),

    /** USED by this very scan to UNUSED; false when the ticket has moved in between. */
    undoAdmission: (id: TicketId, nonce: string, reason: string, deed: Deed): Promise<boolean> =>
      run(sql`with undone as (
          update booking.admissions set undone_at = now(), undone_by = ${deed.actorId}::uuid, undo_reason = ${reason}
          where ticket_id = ${id}::uuid and nonce = ${nonce} and undone_at is null returning ticket_id
        ), moved as (
          update booking.tickets set status = 'UNUSED', used_at = null, updated_at = now()
          where id in (select ticket_id from undone) and status = 'USED' returning id
        ), noted as (${noteDeed('booking', deed, sql`exists (select from moved)`)})
        select id from moved`),
  }
}
