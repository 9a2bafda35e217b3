import type { bookings, tickets } from '@cinema/db/schema/booking'

/** A booking as Postgres has it, with its tickets. */
export type Booking = typeof bookings.$inferSelect & { tickets: (typeof tickets.$inferSelect)[] }
