import type { TicketId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { bookings, cinemas, tickets as table } from '@cinema/db/schema/booking'
import type { Admission } from '@cinema/domain/ticket/admission'
import { eq, type SQL, sql } from 'drizzle-orm'

/** All SQL of single tickets. Each change is one statement that is guarded by the prior state and carries its deed. */
export function tickets(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

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
      const [row] = await db
        .select({
          ticket: table,
          reference: bookings.reference,
          show: bookings.show,
          opensMinutesBefore: cinemas.admissionMinutes,
        })
        .from(table)
        .innerJoin(bookings, eq(bookings.id, table.bookingId))
        .innerJoin(cinemas, sql`${cinemas.id} = (${bookings.show}->>'cinemaId')::uuid`)
        .where(eq(table.id, id))
      return row ?? null
    },

    /** UNUSED to USED; false when the ticket has moved in between. */
    admit: (id: TicketId, { at, by, door, nonce }: Admission, deed: Deed): Promise<boolean> =>
      run(sql`with moved as (
          update booking.tickets set status = 'USED', used_at = ${new Date(at).toISOString()}::timestamptz,
            used_by = ${by}::uuid, used_door = ${door}, admission_nonce = ${nonce}, updated_at = now()
          where id = ${id}::uuid and status = 'UNUSED' returning id
        ), noted as (${noteDeed('booking', deed, sql`exists (select from moved)`)})
        select id from moved`),

    /** USED by this very scan to UNUSED; false when the ticket has moved in between. */
    undoAdmission: (id: TicketId, nonce: string | null, deed: Deed): Promise<boolean> =>
      run(sql`with moved as (
          update booking.tickets set status = 'UNUSED', used_at = null, used_by = null, used_door = null,
            admission_nonce = null, updated_at = now()
          where id = ${id}::uuid and status = 'USED' and admission_nonce is not distinct from ${nonce} returning id
        ), noted as (${noteDeed('booking', deed, sql`exists (select from moved)`)})
        select id from moved`),
  }
}
