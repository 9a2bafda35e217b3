import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { CinemaId, RoomId } from '@cinema/contracts/shared/ids'
import type { CinemaRow, ManagedRoom } from '@cinema/contracts/venue/admin'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { cinemas, rooms, seats } from '@cinema/db/schema/venues'
import type { NextVersion } from '@cinema/domain/venue/next-version'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'

/** What is written with a change of a cinema or a room. */
export type VenueChange = { events: DomainEvent[]; auditEntry: NewAuditEntry }

const recordIf = ({ events, auditEntry }: VenueChange, when: SQL) =>
  sql`appended as (${appendEvents(events, when)}), audited as (${appendAuditEntry('booking', auditEntry, when)})`

/**
 * Inserts the seats of a plan. A partner may be inserted later in the same statement. Raw SQL, since a plan of a thousand
 * seats is one parameter here and would be ten thousand with a builder.
 */
const insertSeats = (plan: readonly PlanSeat[], roomId: RoomId, version: number, when: SQL) =>
  sql`insert into booking.seats (id, room_id, row_label, seat_number, seat_type, x, y, partner_id, blocked_reason, since_version)
    select id, ${roomId}, "row", number, type, x, y, "partnerId", blocked, ${version}
    from jsonb_to_recordset(${JSON.stringify(plan)}) as seat (id uuid, "row" text, number int, type text, x real, y real,
      "partnerId" uuid, blocked text)
    where ${when}`

const forSale = (seats: readonly PlanSeat[]) => seats.filter(({ blocked }) => !blocked).length

/** All writes of cinemas, rooms and plans, each with its event and its audit entry. */
export function venueWrites(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  return {
    /** Violates `cinemas_slug_key` if the slug is taken. */
    addCinema: (cinema: CinemaRow, change: VenueChange): Promise<boolean> =>
      run(sql`with added as ${db.insert(cinemas).values(cinema).returning({ id: cinemas.id })},
        ${recordIf(change, sql`exists (select from added)`)}
        select id from added`),

    /** Changes everything except the slug. False if the cinema no longer has the version before this one. */
    changeCinema({ id, slug: _, ...columns }: CinemaRow, change: VenueChange): Promise<boolean> {
      const values = { ...columns, updatedAt: NOW }
      const isPrevious = and(eq(cinemas.id, id), eq(cinemas.version, columns.version - 1))
      const changed = db.update(cinemas).set(values).where(isPrevious).returning({ id: cinemas.id })
      return run(sql`with changed as ${changed},
        ${recordIf(change, sql`exists (select from changed)`)}
        select id from changed`)
    },

    /** Stores a room with its first plan. Violates `rooms_cinema_id_name_key` if the cinema has a room of that name. */
    addRoom(
      { type: roomType, ...room }: ManagedRoom,
      plan: readonly PlanSeat[],
      change: VenueChange,
    ): Promise<boolean> {
      const added = db
        .insert(rooms)
        .values({ ...room, roomType })
        .returning({ id: rooms.id })
      const isAdded = sql`exists (select from added)`
      return run(sql`with added as ${added}, inserted as (${insertSeats(plan, room.id, room.planVersion, isAdded)}),
        ${recordIf(change, isAdded)}
        select id from added`)
    },

    /** False if the room no longer has the version before this one. */
    changeRoom({ id, name, type, version }: ManagedRoom, change: VenueChange): Promise<boolean> {
      const changed = db
        .update(rooms)
        .set({ name, roomType: type, version, updatedAt: NOW })
        .where(and(eq(rooms.id, id), eq(rooms.version, version - 1)))
        .returning({ id: rooms.id })
      return run(sql`with changed as ${changed},
        ${recordIf(change, sql`exists (select from changed)`)}
        select id from changed`)
    },

    /** Stores the next version of a room's plan. False if somebody else has stored one meanwhile. */
    replan(cinemaId: CinemaId, next: NextVersion, change: VenueChange): Promise<boolean> {
      const { plan, added, reblocked } = next
      const { roomId, version } = plan
      const isNext = sql`exists (select from versioned)`
      const versioned = db
        .update(rooms)
        .set({
          planVersion: version,
          capacity: forSale(plan.seats),
          version: sql`${rooms.version} + 1`,
          updatedAt: NOW,
        })
        .where(and(eq(rooms.id, roomId), eq(rooms.cinemaId, cinemaId), eq(rooms.planVersion, version - 1)))
        .returning({ id: rooms.id })
      const removed = db
        .update(seats)
        .set({ untilVersion: version, updatedAt: NOW })
        .where(and(inArray(seats.id, next.removed), isNext))
      const changes = sql`jsonb_to_recordset(${JSON.stringify(reblocked)}) as change (id uuid, blocked text)`
      const changed = db
        .update(seats)
        .set({ blockedReason: sql`change.blocked`, updatedAt: NOW })
        .from(changes)
        .where(and(sql`${seats.id} = change.id`, isNext))
      return run(sql`with versioned as ${versioned}, removed as ${removed}, changed as ${changed},
        inserted as (${insertSeats(added, roomId, version, isNext)}),
        ${recordIf(change, isNext)}
        select id from versioned`)
    },
  }
}
