import { z } from 'zod'
import { BookedShow, TicketStatus } from '../booking/http'
import { BookingId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import { InstantText } from '../shared/time'

/**
 * A scan at a door. A scanner in the hand may add a line break to the `code`, which is trimmed. `nonce` is chosen by the scanner and stays the same when the request is repeated. `showtimeId` is given
 * at a door that admits to one showtime only.
 */
export const AdmissionBody = z.object({
  code: z.string().trim().min(1).max(500),
  nonce: z.string().min(1).max(100),
  showtimeId: ShowtimeId.optional(),
  door: z.string().trim().max(60).default(''),
})
export type AdmissionBody = z.infer<typeof AdmissionBody>

/** An admitted guest. `first` is false if the same scan has admitted them before. */
export const AdmissionView = z.object({
  ticketId: TicketId,
  bookingId: BookingId,
  reference: z.string(),
  showtimeId: ShowtimeId,
  show: BookedShow,
  label: z.string(),
  admittedAt: InstantText,
  admittedBy: UserId,
  door: z.string(),
  first: z.boolean(),
})
export type AdmissionView = z.infer<typeof AdmissionView>

/** A scan that admitted a guest, and its undoing if there was one. A name is null if it is not known. */
export const LoggedAdmission = z.object({
  at: InstantText,
  by: UserId,
  byName: z.string().nullable(),
  door: z.string(),
  undone: z.object({ at: InstantText, by: UserId, byName: z.string().nullable(), reason: z.string() }).nullable(),
})
export type LoggedAdmission = z.infer<typeof LoggedAdmission>

/** All scans of a ticket, newest first. */
export const AdmissionLog = z.object({ ticketId: TicketId, status: TicketStatus, admissions: z.array(LoggedAdmission) })
export type AdmissionLog = z.infer<typeof AdmissionLog>

export const UndoAdmissionBody = z.object({ ticketId: TicketId, reason: z.string().trim().min(3).max(300) })
export type UndoAdmissionBody = z.infer<typeof UndoAdmissionBody>
