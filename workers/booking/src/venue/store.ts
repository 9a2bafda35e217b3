import type { RoomId } from '@cinema/contracts/shared/ids'
import type { CinemaRow, ManagedCinema, ManagedRoom } from '@cinema/contracts/venue/admin'
import type { CinemaView } from '@cinema/contracts/venue/http'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import type { Db } from '@cinema/db/connect'
import { cinemas, rooms, seats } from '@cinema/db/schema/venues'
import { and, asc, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { venueWrites } from './writes'

/**
 * Seats on sale: a house or broken seat is no place that anybody can buy. The room's columns are written out, since
 * drizzle would leave out the table of `rooms.id` where a query has but one, and the inner `id` would be meant.
 */
const capacity = sql<number>`(select count(*)::int from booking.seats seat where seat.room_id = rooms.id
  and seat.since_version <= rooms.plan_version and coalesce(seat.until_version > rooms.plan_version, true)
  and seat.blocked_reason is null)`

const roomColumns = { id: rooms.id, name: rooms.name, type: rooms.roomType, capacity, planVersion: rooms.planVersion }

/** A cinema with its settings: all columns but those that say when the row was written. */
const { createdAt: _created, updatedAt: _updated, ...cinemaColumns } = getTableColumns(cinemas)

/** All SQL of cinemas, rooms and their plans. */
export function venues(db: Db) {
  return {
    ...venueWrites(db),

    /** Every cinema with its rooms, each in the order of its name. */
    async all(): Promise<CinemaView[]> {
      const [houses, halls] = await db.batch([
        db.select(cinemaColumns).from(cinemas).orderBy(asc(cinemas.name)),
        db
          .select({ cinemaId: rooms.cinemaId, ...roomColumns })
          .from(rooms)
          .orderBy(asc(rooms.name)),
      ])
      return houses.map((house) => ({
        ...cinemaView(house),
        rooms: halls.filter((hall) => hall.cinemaId === house.id).map(({ cinemaId: _, ...room }) => room),
      }))
    },

    /** Every cinema with its settings and rooms, as those who run it see it. */
    async managed(): Promise<ManagedCinema[]> {
      const [houses, views] = await Promise.all([
        db.select(cinemaColumns).from(cinemas).orderBy(asc(cinemas.name)),
        this.all(),
      ])
      return houses.map((house) => ({ ...house, rooms: views.find(({ id }) => id === house.id)?.rooms ?? [] }))
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

    /** One room with its cinema, the cinema's settings and the plan as of a version. The room is there: a foreign key says so. */
    async house(roomId: RoomId, version: number) {
      const [[house], plan] = await db.batch([
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
      if (!house) throw new Error(`there is no room ${roomId}`)

      return { ...house, plan: { roomId, version, seats: plan.map(planSeat) } satisfies SeatPlan }
    },
  }
}

/** What everybody may know of a cinema. */
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
