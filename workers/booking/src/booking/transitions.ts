import type { BookingView } from '@cinema/contracts/booking/http'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, SeatId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { idempotencyKeys, people, bookings as table, tickets } from '@cinema/db/schema/booking'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Booking } from './booking'

/** The answer that is stored with an idempotency key, so that a repeated request gets it again (rule 18). */
export type KeyedAnswer = { userId: UserId; idempotencyKey: IdempotencyKey | null; answer: BookingView }

/** What is written with a cancellation: its event, an audit entry if staff did it, and the answer to its key. */
export type CancellationRecords = {
  event: DomainEvent
  auditEntry: NewAuditEntry | null
  keyedAnswer: KeyedAnswer | null
}

export type NewTicket = { id: TicketId; seatId: SeatId; label: string; price: number; code: string }

/** A booking as it was read. A change of another revision is refused, since its event would tell an outdated state. */
export type Revised = Pick<Booking, 'id' | 'revision'>
export const isUnrevised = ({ id, revision }: Revised) => and(eq(table.id, id), eq(table.revision, revision))
/** Counts a change that the customer's calendar must be told. */
export const REVISED = { revision: sql`${table.revision} + 1`, updatedAt: NOW }

const IS_CHANGED = sql`exists (select from changed)`
/** `claimKey` has returned its row. */
const IS_CLAIMED = sql`exists (select from key)`

/** The status changes of bookings. Each is one statement that is guarded by the prior status and appends its event. */
export function bookingTransitions(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  return {
    /** Stores a PENDING booking, with an audit entry if staff sold it. False if its key was used before; nothing is stored then. */
    add: (
      booking: Booking,
      keyedAnswer: KeyedAnswer,
      created: DomainEvent,
      auditEntry: NewAuditEntry | null,
    ): Promise<boolean> => run(insertion(booking, keyedAnswer, created, auditEntry)),

    /**
     * PENDING or EXPIRED to CONFIRMED, with its tickets. False if it has another status or was revised meanwhile. Throws if a seat
     * has a live ticket already (rule 1).
     */
    confirm(booking: Revised, newTickets: NewTicket[], confirmed: DomainEvent): Promise<boolean> {
      const changed = db
        .update(table)
        .set({ status: 'CONFIRMED', updatedAt: NOW })
        .where(and(isUnrevised(booking), inArray(table.status, ['PENDING', 'EXPIRED'])))
        .returning({ id: table.id, showtimeId: table.showtimeId })
      // Raw SQL, since the tickets are one parameter: the statement is the same text for any number of seats.
      return run(sql`with changed as ${changed}, created as (
          insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
          select ticket.id, changed.id, changed.showtime_id, ticket."seatId", ticket.label, ticket.price, ticket.code
          from changed, jsonb_to_recordset(${JSON.stringify(newTickets)})
            as ticket (id uuid, "seatId" uuid, label text, price int, code text)
        ), appended as (${appendEvents([confirmed], IS_CHANGED)})
        select id from changed`)
    },

    /**
     * Makes these tickets of a CONFIRMED booking VOID: all of them, or none if one is not UNUSED, the key was used before, or the
     * booking was revised meanwhile.
     */
    cancelTickets(
      booking: Revised,
      ticketIds: TicketId[],
      { event, auditEntry, keyedAnswer }: CancellationRecords,
    ): Promise<boolean> {
      const chosen = db
        .select({ id: tickets.id })
        .from(tickets)
        .innerJoin(table, eq(table.id, tickets.bookingId))
        .where(
          and(
            isUnrevised(booking),
            eq(table.status, 'CONFIRMED'),
            eq(tickets.status, 'UNUSED'),
            inArray(tickets.id, ticketIds),
          ),
        )
        .for('update')
      const voided = db
        .update(tickets)
        .set({ status: 'VOID', updatedAt: NOW })
        .where(and(sql`${tickets.id} in (select id from chosen)`, IS_CLAIMED))
        .returning({ id: tickets.id })
      const isVoided = sql`exists (select from voided)`
      const revised = db
        .update(table)
        .set(REVISED)
        .where(and(eq(table.id, booking.id), isVoided))
      return run(sql`with chosen as ${chosen},
        key as (${claimKey(keyedAnswer, booking.id, sql`(select count(*) from chosen) = ${ticketIds.length}`)}),
        voided as ${voided}, revised as ${revised},
        appended as (${appendEvents([event], isVoided)}),
        audited as (${auditIf(auditEntry, isVoided)})
        select id from voided`)
    },

    expire(id: BookingId, expired: DomainEvent): Promise<boolean> {
      const changed = db
        .update(table)
        .set({ status: 'EXPIRED', updatedAt: NOW })
        .where(and(eq(table.id, id), eq(table.status, 'PENDING')))
        .returning({ id: table.id })
      return run(
        sql`with changed as ${changed}, appended as (${appendEvents([expired], IS_CHANGED)}) select id from changed`,
      )
    },

    /**
     * To CANCELLED from one of the given statuses, with its tickets VOID. False if a guest was admitted with one of them or the
     * booking was revised meanwhile, or the key was used before. The booking is locked before the key is claimed, so that a refusal uses no key.
     */
    cancel(
      booking: Revised,
      from: Booking['status'][],
      reason: string,
      { event, auditEntry, keyedAnswer }: CancellationRecords,
    ): Promise<boolean> {
      const { id } = booking
      const locked = db.select({ status: tickets.status }).from(tickets).where(eq(tickets.bookingId, id)).for('update')
      const nobodyAdmitted = sql`not exists (select from locked where status = 'USED')`
      const open = db
        .select({ id: table.id })
        .from(table)
        .where(and(isUnrevised(booking), inArray(table.status, from), nobodyAdmitted))
        .for('update')
      const changed = db
        .update(table)
        .set({ status: 'CANCELLED', cancelReason: reason, ...REVISED })
        .where(and(eq(table.id, id), IS_CLAIMED))
        .returning({ id: table.id })
      return run(sql`with locked as ${locked}, open as ${open},
        key as (${claimKey(keyedAnswer, id, sql`exists (select from open)`)}),
        changed as ${changed}, voided as ${voidTicketsOfChanged(db)},
        appended as (${appendEvents([event], IS_CHANGED)}),
        audited as (${auditIf(auditEntry, IS_CHANGED)})
        select id from changed`)
    },
  }
}

/** Makes every ticket of the booking in the statement's `changed` void. */
export const voidTicketsOfChanged = (db: Db) =>
  db
    .update(tickets)
    .set({ status: 'VOID', usedAt: null, updatedAt: NOW })
    .where(sql`${tickets.bookingId} in (select id from changed)`)

/** Appends the audit entry of a change by staff. Those of customers have none. */
const auditIf = (entry: NewAuditEntry | null, when: SQL): SQL =>
  entry ? appendAuditEntry('booking', entry, when) : sql`select 1`

/** Returns a row if the statement may proceed: there is no key, or it was not used before and is now stored with its answer. */
function claimKey(keyedAnswer: KeyedAnswer | null, bookingId: BookingId, when: SQL): SQL {
  if (!keyedAnswer?.idempotencyKey) return sql`select 1 where ${when}`
  const { userId, idempotencyKey, answer } = keyedAnswer
  const claimed = insertIf(idempotencyKeys, { userId, ...idempotencyKey, bookingId, answer }, when)
  return sql`${claimed} on conflict do nothing returning 1`
}

/** The key is claimed first, so that only one request stores a booking. A customer's name is read in the same statement. */
function insertion(
  booking: Booking,
  keyedAnswer: KeyedAnswer,
  created: DomainEvent,
  auditEntry: NewAuditEntry | null,
): SQL {
  const {
    tickets: _,
    bookingDate: _date,
    updatedAt: _updated,
    cancelReason: _reason,
    revision: _revision,
    ...columns
  } = booking
  const row = { ...columns, name: booking.name ?? nameOf(booking.userId) }
  const isBooked = sql`exists (select from booked)`
  return sql`with key as (${claimKey(keyedAnswer, booking.id, sql`true`)}),
    booked as (${insertIf(table, row, IS_CLAIMED)} returning id),
    appended as (${appendEvents([created], isBooked)}),
    audited as (${auditIf(auditEntry, isBooked)})
    select id from booked`
}

const nameOf = (userId: UserId | null): SQL | null =>
  userId && sql`(select ${people.name} from ${people} where ${people.userId} = ${userId})`
