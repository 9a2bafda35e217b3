import type { bookings, tickets } from '@cinema/db/schema/booking'

/** A row of a booking, with its tickets. */
export type Booking = typeof bookings.$inferSelect & { tickets: (typeof tickets.$inferSelect)[] }
