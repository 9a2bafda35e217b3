import { z } from 'zod'
import { Email } from '../identity/http'
import { BookingId, UserId } from '../shared/ids'
import { InstantText } from '../shared/time'

/**
 * What can happen to a booking. Its payments and its e-mails are told by the services that have them. TICKETS_CANCELLED
 * names the tickets that are void since then, of which there are none if nothing was paid.
 */
export const BookingMoment = z.enum([
  'BOOKED',
  'CONFIRMED',
  'EXPIRED',
  'TICKETS_CANCELLED',
  'ADMITTED',
  'ADMISSION_UNDONE',
  'REMINDED',
  'TICKETS_SENT_AGAIN',
  'NOTED',
])
export type BookingMoment = z.infer<typeof BookingMoment>

/**
 * `by` is the member of the staff who did it, null for the customer and the system; the name is null for an account that has
 * been erased. `says` has the words of a note, the reason of an undone scan or the door of a scan.
 */
export const BookingHistoryEntry = z.object({
  at: InstantText,
  kind: BookingMoment,
  by: z.object({ userId: UserId, name: z.string().nullable() }).nullable(),
  tickets: z.array(z.string()),
  says: z.string().nullable(),
})
export type BookingHistoryEntry = z.infer<typeof BookingHistoryEntry>
export const BookingHistory = z.object({ data: z.array(BookingHistoryEntry) })
export type BookingHistory = z.infer<typeof BookingHistory>

/** A note that staff leave for each other. Customers see it only in the export of their personal data. */
export const BookingNoteBody = z.strictObject({ text: z.string().trim().min(1).max(2_000) })
export const BookingNote = z.object({ id: z.uuid(), bookingId: BookingId, text: z.string() })
export type BookingNote = z.infer<typeof BookingNote>

/** Without `email` the tickets go to the address of the booking. */
export const ResendTicketsBody = z.strictObject({ email: Email.optional() })
