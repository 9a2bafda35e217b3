import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { CinemaId, RoomId } from '@cinema/contracts/shared/ids'
import type { CinemaRow, ManagedRoom } from '@cinema/contracts/venue/admin'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { cinemas, rooms } from '@cinema/db/schema/venues'
import type { NextVersion } from '@cinema/domain/venue/next-version'
import { eq, type SQL, sql } from 'drizzle-orm'

export type Told = { events: DomainEvent[]; deed: Deed }

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::jsonb`
const tell = ({ events, deed }: Told, when: SQL) =>
  sql`told as (${appendEvents(events, when)}), noted as (${noteDeed('booking', deed, when)})`

/** The seats of a plan as rows; partners may come later in the same statement. */
const insertSeats = (seats: readonly PlanSeat[], roomId: RoomId, version: number, when: SQL) =>
  sql`insert into booking.seats (id, room_id, row_label, seat_number, seat_type, x, y, partner_id, blocked_reason, since_version)
    select id, ${roomId}::uuid, "row", number, type, x, y, "partnerId", blocked, ${version}::int
    from jsonb_to_recordset(${json(seats)}) as seat (id uuid, "row" text, number int, type text, x real, y real,
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
      const write = { ...facts, updatedAt: sql`now()` }
      const change = db.update(cinemas).set(write).where(eq(cinemas.id, id)).returning({ id: cinemas.id })
      return run(sql`with changed as ${change},
        ${tell(told, sql`exists (select from changed)`)}
        select id from changed`)
    },

    async roomById(id: RoomId): Promise<ManagedRoom | null> {
      const [row] = await db
        .select({
          id: rooms.id,
          cinemaId: rooms.cinemaId,
          name: rooms.name,
          type: rooms.roomType,
          capacity: rooms.capacity,
          planVersion: rooms.planVersion,
        })
        .from(rooms)
        .where(eq(rooms.id, id))
      return row ?? null
    },

    /** A room with its first plan; throws on `rooms_cinema_id_name_key` when the cinema has one of that name. */
    addRoom: (room: ManagedRoom, seats: readonly PlanSeat[], told: Told): Promise<boolean> =>
      run(sql`with added as (
          insert into booking.rooms (id, cinema_id, name, room_type, capacity, plan_version)
          values (${room.id}::uuid, ${room.cinemaId}::uuid, ${room.name}, ${room.type}, ${room.capacity}::int, 1)
          returning id
        ), seated as (${insertSeats(seats, room.id, 1, sql`exists (select from added)`)}),
        ${tell(told, sql`exists (select from added)`)}
        select id from added`),

    changeRoom: (room: ManagedRoom, told: Told): Promise<boolean> =>
      run(sql`with changed as (
          update booking.rooms set name = ${room.name}, room_type = ${room.type}, updated_at = now()
          where id = ${room.id}::uuid returning id
        ), ${tell(told, sql`exists (select from changed)`)}
        select id from changed`),

    /** The next version of a room's plan; false when somebody else has made one. */
    replan: (cinemaId: CinemaId, { plan, born, ended, reblocked }: NextVersion, told: Told): Promise<boolean> =>
      run(sql`with moved as (
          update booking.rooms set plan_version = ${plan.version}::int, capacity = ${forSale(plan.seats)}::int,
            updated_at = now()
          where id = ${plan.roomId}::uuid and cinema_id = ${cinemaId}::uuid
            and plan_version = ${plan.version - 1}::int returning id
        ), ended as (
          update booking.seats set until_version = ${plan.version}::int, updated_at = now()
          where id in (select jsonb_array_elements_text(${json(ended)})::uuid) and exists (select from moved)
        ), reblocked as (
          update booking.seats seat set blocked_reason = change.blocked, updated_at = now()
          from jsonb_to_recordset(${json(reblocked)}) as change (id uuid, blocked text)
          where seat.id = change.id and exists (select from moved)
        ), seated as (${insertSeats(born, plan.roomId, plan.version, sql`exists (select from moved)`)}),
        ${tell(told, sql`exists (select from moved)`)}
        select id from moved`),
  }
}
