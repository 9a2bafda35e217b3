import type { RoomId } from '@cinema/contracts/shared/ids'
import type { CinemaRow, ManagedCinema, ManagedRoom } from '@cinema/contracts/venue/admin'
import type { CinemaView } from '@cinema/contracts/venue/http'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import type { Db } from '@cinema/db/connect'
import { cinemas, rooms, seats } from '@cinema/db/schema/venues'
import { and, asc, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { venueWrites } from './writes'

/**
 * The number of seats that are not blocked by the plan. The columns of "rooms" are written as text, since drizzle omits the
 * table name when a query has only one table, and `id` would then be that of the seat.
 */
const capacity = sql<number>`(select count(*)::int from booking.seats seat where seat.room_id = rooms.id
  and seat.since_version <= rooms.plan_version and coalesce(seat.until_version > rooms.plan_version, true)
  and seat.blocked_reason is null)`

const roomColumns = { id: rooms.id, name: rooms.name, type: rooms.roomType, capacity, planVersion: rooms.planVersion }

const managedRoomColumns = { ...roomColumns, cinemaId: rooms.cinemaId, version: rooms.version }

/** A cinema with its settings: all columns except the timestamps of the row. */
const { createdAt: _created, updatedAt: _updated, ...cinemaColumns } = getTableColumns(cinemas)

/** All SQL of cinemas, rooms and their plans. */
export function venues(db: Db) {
  return {
    ...venueWrites(db),

    /** Every cinema with its rooms, both sorted by name. */
    async all(): Promise<CinemaView[]> {
      const [cinemaRows, roomRows] = await db.batch([
        db.select(cinemaColumns).from(cinemas).orderBy(asc(cinemas.name)),
        db
          .select({ cinemaId: rooms.cinemaId, ...roomColumns })
          .from(rooms)
          .orderBy(asc(rooms.name)),
      ])
      return cinemaRows.map((cinema) => ({
        ...cinemaView(cinema),
        rooms: roomRows.filter((room) => room.cinemaId === cinema.id).map(({ cinemaId: _, ...room }) => room),
      }))
    },

    /** Every cinema with its settings and rooms, as its managers see it. */
    async managed(): Promise<ManagedCinema[]> {
      const [cinemaRows, views] = await Promise.all([
        db.select(cinemaColumns).from(cinemas).orderBy(asc(cinemas.name)),
        this.all(),
      ])
      return cinemaRows.map((cinema) => ({
        ...cinema,
        rooms: views.find(({ id }) => id === cinema.id)?.rooms ?? [],
      }))
    },

    async roomById(id: RoomId): Promise<ManagedRoom | null> {
      const [row] = await db
        .select({ ...managedRoomColumns, capacity: rooms.capacity })
        .from(rooms)
        .where(eq(rooms.id, id))
      return row ?? null
    },

    /** A room with its cinema, the cinema's settings and a version of its plan. Throws if there is no such room. */
    async roomWithPlan(roomId: RoomId, version: number) {
      const [[room], plan] = await db.batch([
        db
          .select({ cinema: cinemaColumns, room: roomColumns })
          .from(rooms)
          .innerJoin(cinemas, eq(cinemas.id, rooms.cinemaId))
          .where(eq(rooms.id, roomId)),
        db
          .select()
          .from(seats)
          .where(
            and(
              eq(seats.roomId, roomId),
              lte(seats.sinceVersion, version),
              or(isNull(seats.untilVersion), gt(seats.untilVersion, version)),
            ),
          )
          .orderBy(sql`length(${seats.rowLabel})`, asc(seats.rowLabel), asc(seats.x)),
      ])
      if (!room) throw new Error(`there is no room ${roomId}`)

      return { ...room, plan: { roomId, version, seats: plan.map(planSeat) } satisfies SeatPlan }
    },
  }
}

/** The public part of a cinema. */
function cinemaView(row: CinemaRow): Omit<CinemaView, 'rooms'> {
  const { id, slug, name, city, address, timeZone, currency, taxRate } = row
  return { id, slug, name, city, address, timeZone, currency, taxRate }
}

function planSeat(row: typeof seats.$inferSelect): PlanSeat {
  return {
    id: row.id,
    label: `${row.rowLabel}${row.seatNumber}`,
    row: row.rowLabel,
    number: row.seatNumber,
    type: row.seatType,
    x: row.x,
    y: row.y,
    ...(row.partnerId ? { partnerId: row.partnerId } : {}),
    ...(row.blockedReason ? { blocked: row.blockedReason } : {}),
  }
}
