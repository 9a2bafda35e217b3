import type { bookings, tickets } from '@cinema/db/schema/booking'

/** A row of a booking, with its tickets. */
export type Booking = Omit<typeof bookings.$inferSelect, 'search'> & { tickets: (typeof tickets.$inferSelect)[] }
