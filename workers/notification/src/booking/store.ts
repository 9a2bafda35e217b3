import type { BookedShow } from '@cinema/contracts/booking/http'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { bookings as table } from '@cinema/db/schema/notification'
import { eq, lte } from 'drizzle-orm'

/** What the e-mails of payments need of a booking, since the events of payments do not have it. `userId` is null for a guest. */
export type KnownBooking = {
  bookingId: BookingId
  userId: UserId | null
  email: string | null
  reference: string
  show: BookedShow
}

const columns = {
  bookingId: table.bookingId,
  userId: table.userId,
  email: table.email,
  reference: table.reference,
  show: table.show,
}

type Told = Pick<EventOf<'booking.created.v1'>['data'], keyof KnownBooking>

/**
 * All SQL of the bookings that this Worker knows from their events. The address of an erased account is removed, and none is
 * stored for it again.
 */
export function bookings(db: Db) {
  return {
    /** Stores what an event told at `occurredAt`, RFC 3339, unless a later one was stored before. */
    async save({ bookingId, userId, email, reference, show }: Told, occurredAt: string): Promise<void> {
      const told = { userId, email, reference, show, toldAt: new Date(occurredAt), endsAt: new Date(show.endsAt) }
      await db
        .insert(table)
        .values({ bookingId, ...told })
        .onConflictDoUpdate({ target: table.bookingId, set: told, setWhere: lte(table.toldAt, told.toldAt) })
    },

    async find(bookingId: BookingId): Promise<KnownBooking | null> {
      const [row] = await db.select(columns).from(table).where(eq(table.bookingId, bookingId))
      return row ?? null
    },
  }
}
export type Bookings = ReturnType<typeof bookings>
