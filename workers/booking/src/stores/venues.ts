import type { RoomId } from '@cinema/contracts/shared/ids'
import type { ManagedCinema } from '@cinema/contracts/venue/admin'
import type { CinemaView } from '@cinema/contracts/venue/http'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import type { Db } from '@cinema/db/connect'
import { cinemas, rooms, seats } from '@cinema/db/schema/booking'
import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'

/**
 * Seats on sale: a house or broken seat is no place that anybody can buy. The room's columns are written out, since
 * drizzle would leave out the table of `rooms.id` where a query has but one, and the inner `id` would be meant.
 */
const capacity = sql<number>`(select count(*)::int from booking.seats seat where seat.room_id = rooms.id
  and seat.since_version <= rooms.plan_version and coalesce(seat.until_version > rooms.plan_version, true)
  and seat.blocked_reason is null)`

const roomColumns = { id: rooms.id, name: rooms.name, type: rooms.roomType, capacity, planVersion: rooms.planVersion }

/** All SQL of cinemas, rooms and their plans. */
export function venues(db: Db) {
  return {
    /** Every cinema with its rooms, each in the order of its name. */
    async all(): Promise<CinemaView[]> {
      const [houses, halls] = await db.batch([
        db.select().from(cinemas).orderBy(asc(cinemas.name)),
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

    /** Every cinema with its policies, as those who run it see it. */
    async managed(): Promise<ManagedCinema[]> {
      const [houses, views] = await Promise.all([db.select().from(cinemas).orderBy(asc(cinemas.name)), this.all()])
      return houses.map((house) => {
        const { orphanRule, holdSeconds, refundDeadlineMinutes, admissionMinutes, salesCutoffMinutes } = house
        const rooms = views.find(({ id }) => id === house.id)?.rooms ?? []
        const policies = { orphanRule, holdSeconds, refundDeadlineMinutes, admissionMinutes, salesCutoffMinutes }
        return { ...cinemaView(house), ...policies, rooms }
      })
    },

    /** One room with its cinema and the plan as of a version. The room is there: a foreign key says so. */
    async house(roomId: RoomId, version: number) {
      const [[house], plan] = await db.batch([
        db
          .select({ cinema: cinemas, room: roomColumns })
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

      const { orphanRule, holdSeconds, salesCutoffMinutes, refundDeadlineMinutes } = house.cinema
      return {
        cinema: { ...cinemaView(house.cinema), refundDeadlineMinutes },
        room: house.room,
        plan: { roomId, version, seats: plan.map(planSeat) } satisfies SeatPlan,
        policy: { orphanRule, holdSeconds, salesCutoffMinutes },
      }
    },
  }
}

function cinemaView(row: typeof cinemas.$inferSelect): Omit<CinemaView, 'rooms'> {
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
