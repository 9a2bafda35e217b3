import type { BookingView } from '@cinema/contracts/booking/http'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, SeatId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { idempotencyKeys, people, bookings as table, tickets } from '@cinema/db/schema/booking'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Booking } from './booking'

/** What a key remembers: whose it is, with what it was used, and the answer that it repeats (rule 18). */
export type Keyed = { ofUser: UserId; idempotencyKey: IdempotencyKey | null; answer: BookingView }

/** What stands beside a cancellation: the event, the deed of who of the staff did it, and the key that it spends. */
export type Written = { told: DomainEvent; deed: Deed | null; keyed: Keyed | null }

export type NewTicket = { id: TicketId; seatId: SeatId; label: string; price: number; code: string }

const MOVED = sql`exists (select from moved)`
/** `spending` gave its row. */
const MAY_GO_ON = sql`exists (select from key)`

/** What happens to bookings: each change is one statement that is guarded by the prior state and carries its event. */
export function bookingMoves(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  return {
    /** Writes a PENDING booking, with the deed of who sold it; false when its key is spent, and then nothing is written. */
    add: (booking: Booking, keyed: Keyed, created: DomainEvent, deed: Deed | null): Promise<boolean> =>
      run(insertion(db, booking, keyed, created, deed)),

    /** PENDING or EXPIRED to CONFIRMED, with its tickets. Throws on a seat that has a live ticket already (rule 1). */
    confirm(id: BookingId, minted: NewTicket[], confirmed: DomainEvent): Promise<boolean> {
      const moved = db
        .update(table)
        .set({ status: 'CONFIRMED', updatedAt: NOW })
        .where(and(eq(table.id, id), inArray(table.status, ['PENDING', 'EXPIRED'])))
        .returning({ id: table.id, showtimeId: table.showtimeId })
      // The tickets come as one parameter, so this insert is raw: it reads the same for one seat and for ten.
      return run(sql`with moved as ${moved}, minted as (
          insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
          select ticket.id, moved.id, moved.showtime_id, ticket."seatId", ticket.label, ticket.price, ticket.code
          from moved, jsonb_to_recordset(${JSON.stringify(minted)})
            as ticket (id uuid, "seatId" uuid, label text, price int, code text)
        ), told as (${appendEvents([confirmed], MOVED)})
        select id from moved`)
    },

    /** These tickets of a CONFIRMED booking to VOID: all of them, or none when one is no longer UNUSED or the key is spent. */
    cancelTickets(id: BookingId, ticketIds: TicketId[], { told, deed, keyed }: Written): Promise<boolean> {
      const chosen = db
        .select({ id: tickets.id })
        .from(tickets)
        .innerJoin(table, eq(table.id, tickets.bookingId))
        .where(
          and(
            eq(table.id, id),
            eq(table.status, 'CONFIRMED'),
            eq(tickets.status, 'UNUSED'),
            inArray(tickets.id, ticketIds),
          ),
        )
        .for('update')
      const voided = db
        .update(tickets)
        .set({ status: 'VOID', updatedAt: NOW })
        .where(and(sql`${tickets.id} in (select id from chosen)`, MAY_GO_ON))
        .returning({ id: tickets.id })
      const isVoided = sql`exists (select from voided)`
      return run(sql`with chosen as ${chosen},
        key as (${spending(keyed, id, sql`(select count(*) from chosen) = ${ticketIds.length}`)}),
        voided as ${voided},
        told as (${appendEvents([told], isVoided)}),
        noted as (${noted(deed, isVoided)})
        select id from voided`)
    },

    expire(id: BookingId, expired: DomainEvent): Promise<boolean> {
      const moved = db
        .update(table)
        .set({ status: 'EXPIRED', updatedAt: NOW })
        .where(and(eq(table.id, id), eq(table.status, 'PENDING')))
        .returning({ id: table.id })
      return run(sql`with moved as ${moved}, told as (${appendEvents([expired], MOVED)}) select id from moved`)
    },

    /**
     * To CANCELLED from one of the given states, its tickets VOID; not when a guest came in with one in the meantime, or
     * the key is spent. The booking is locked before the key is looked at, so that a refusal spends none.
     */
    cancel(id: BookingId, from: Booking['status'][], reason: string, { told, deed, keyed }: Written): Promise<boolean> {
      const seen = db.select({ status: tickets.status }).from(tickets).where(eq(tickets.bookingId, id)).for('update')
      const nobodyCame = sql`not exists (select from seen where status = 'USED')`
      const open = db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.id, id), inArray(table.status, from), nobodyCame))
        .for('update')
      const moved = db
        .update(table)
        .set({ status: 'CANCELLED', cancelReason: reason, updatedAt: NOW })
        .where(and(eq(table.id, id), MAY_GO_ON))
        .returning({ id: table.id })
      return run(sql`with seen as ${seen}, open as ${open},
        key as (${spending(keyed, id, sql`exists (select from open)`)}),
        moved as ${moved}, voided as ${voidAllOfMoved(db)},
        told as (${appendEvents([told], MOVED)}),
        noted as (${noted(deed, MOVED)})
        select id from moved`)
    },
  }
}

/** Every ticket of the booking that a statement's `moved` has moved. */
export const voidAllOfMoved = (db: Db) =>
  db
    .update(tickets)
    .set({ status: 'VOID', usedAt: null, updatedAt: NOW })
    .where(sql`${tickets.bookingId} in (select id from moved)`)

/** A write of staff stands in the audit log; one of a customer does not. */
const noted = (deed: Deed | null, when: SQL): SQL => (deed ? noteDeed('booking', deed, when) : sql`select 1`)

/** One row for whoever may go on: who came without a key, or was the first to come with it. */
function spending(keyed: Keyed | null, bookingId: BookingId, when: SQL): SQL {
  if (!keyed?.idempotencyKey) return sql`select 1 where ${when}`
  const { ofUser: userId, idempotencyKey, answer } = keyed
  const spent = insertIf(idempotencyKeys, { userId, ...idempotencyKey, bookingId, answer }, when)
  return sql`${spent} on conflict do nothing returning 1`
}

/** The key goes first: only the request that wins it writes a booking. A customer's name is looked up on the way. */
function insertion(db: Db, booking: Booking, keyed: Keyed, created: DomainEvent, deed: Deed | null): SQL {
  const { tickets: _, bookingDate: _date, updatedAt: _updated, cancelReason: _reason, ...facts } = booking
  const row = { ...facts, name: booking.name ?? nameOf(db, booking.userId) }
  const isBooked = sql`exists (select from booked)`
  return sql`with key as (${spending(keyed, booking.id, sql`true`)}),
    booked as (${insertIf(table, row, MAY_GO_ON)} returning id),
    told as (${appendEvents([created], isBooked)}),
    noted as (${noted(deed, isBooked)})
    select id from booked`
}

const nameOf = (db: Db, userId: UserId | null): SQL | null =>
  userId && sql`${db.select({ name: people.name }).from(people).where(eq(people.userId, userId))}`
