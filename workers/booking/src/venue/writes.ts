import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { CinemaId, RoomId } from '@cinema/contracts/shared/ids'
import type { CinemaRow, ManagedRoom } from '@cinema/contracts/venue/admin'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { cinemas, rooms, seats } from '@cinema/db/schema/venues'
import type { NextVersion } from '@cinema/domain/venue/next-version'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'

export type Told = { events: DomainEvent[]; deed: Deed }

const tell = ({ events, deed }: Told, when: SQL) =>
  sql`told as (${appendEvents(events, when)}), noted as (${noteDeed('booking', deed, when)})`

/**
 * The seats of a plan as rows; partners may come later in the same statement. Raw, since a plan of a thousand seats is one
 * parameter here and would be ten thousand in a builder.
 */
const insertSeats = (plan: readonly PlanSeat[], roomId: RoomId, version: number, when: SQL) =>
  sql`insert into booking.seats (id, room_id, row_label, seat_number, seat_type, x, y, partner_id, blocked_reason, since_version)
    select id, ${roomId}, "row", number, type, x, y, "partnerId", blocked, ${version}
    from jsonb_to_recordset(${JSON.stringify(plan)}) as seat (id uuid, "row" text, number int, type text, x real, y real,
      "partnerId" uuid, blocked text)
    where ${when}`

const forSale = (seats: readonly PlanSeat[]) => seats.filter(({ blocked }) => !blocked).length

/** All writes of cinemas, rooms and plans, each with its event and its deed. */
export function venueWrites(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  return {
    /** Throws on `cinemas_slug_key` when the name in addresses is taken. */
    addCinema: (cinema: CinemaRow, told: Told): Promise<boolean> =>
      run(sql`with added as ${db.insert(cinemas).values(cinema).returning({ id: cinemas.id })},
        ${tell(told, sql`exists (select from added)`)}
        select id from added`),

    /** Everything but the name in addresses, which stays as it is. */
    changeCinema({ id, slug: _, ...facts }: CinemaRow, told: Told): Promise<boolean> {
      const write = { ...facts, updatedAt: NOW }
      const change = db.update(cinemas).set(write).where(eq(cinemas.id, id)).returning({ id: cinemas.id })
      return run(sql`with changed as ${change},
        ${tell(told, sql`exists (select from changed)`)}
        select id from changed`)
    },

    /** A room with its first plan; throws on `rooms_cinema_id_name_key` when the cinema has one of that name. */
    addRoom({ type: roomType, ...room }: ManagedRoom, plan: readonly PlanSeat[], told: Told): Promise<boolean> {
      const added = db
        .insert(rooms)
        .values({ ...room, roomType })
        .returning({ id: rooms.id })
      const isAdded = sql`exists (select from added)`
      return run(sql`with added as ${added}, seated as (${insertSeats(plan, room.id, room.planVersion, isAdded)}),
        ${tell(told, isAdded)}
        select id from added`)
    },

    changeRoom({ id, name, type }: ManagedRoom, told: Told): Promise<boolean> {
      const changed = db
        .update(rooms)
        .set({ name, roomType: type, updatedAt: NOW })
        .where(eq(rooms.id, id))
        .returning({ id: rooms.id })
      return run(sql`with changed as ${changed},
        ${tell(told, sql`exists (select from changed)`)}
        select id from changed`)
    },

    /** The next version of a room's plan; false when somebody else has made one. */
    replan(cinemaId: CinemaId, { plan, born, ended, reblocked }: NextVersion, told: Told): Promise<boolean> {
      const { roomId, version } = plan
      const isMoved = sql`exists (select from moved)`
      const moved = db
        .update(rooms)
        .set({ planVersion: version, capacity: forSale(plan.seats), updatedAt: NOW })
        .where(and(eq(rooms.id, roomId), eq(rooms.cinemaId, cinemaId), eq(rooms.planVersion, version - 1)))
        .returning({ id: rooms.id })
      const removed = db
        .update(seats)
        .set({ untilVersion: version, updatedAt: NOW })
        .where(and(inArray(seats.id, ended), isMoved))
      const changes = sql`jsonb_to_recordset(${JSON.stringify(reblocked)}) as change (id uuid, blocked text)`
      const changed = db
        .update(seats)
        .set({ blockedReason: sql`change.blocked`, updatedAt: NOW })
        .from(changes)
        .where(and(sql`${seats.id} = change.id`, isMoved))
      return run(sql`with moved as ${moved}, removed as ${removed}, changed as ${changed},
        seated as (${insertSeats(born, roomId, version, isMoved)}),
        ${tell(told, isMoved)}
        select id from moved`)
    },
  }
}
