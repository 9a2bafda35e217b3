import { BookingId } from '@cinema/contracts/shared/ids'
import type { Batch, Progress } from '@cinema/contracts/shared/maintenance'
import { Instant } from '@cinema/contracts/shared/time'
import { type Lead, REMINDERS, startsToRemindOf } from '@cinema/domain/booking/reminder'
import { newEvent } from '@cinema/platform/events'
import { z } from 'zod'
import type { Booking } from '../booking/booking'
import { bookingEventData } from '../booking/booking-view'
import type { BookingDeps } from '../deps'

type Deps = Pick<BookingDeps, 'now' | 'requestId'> & { reminders: Pick<BookingDeps['reminders'], 'due' | 'record'> }

const BATCH_SIZE = 200

const Cursor = z.object({
  reminder: z.number().int(),
  place: z.object({ startsAt: z.string(), id: BookingId }).nullable(),
})

/**
 * Records the reminders that are due, those of 24 hours before those of two, a batch at a time. The cursor is the place of
 * the last booking that was read.
 */
export async function remind(deps: Deps, { cursor }: Pick<Batch, 'cursor'>): Promise<Progress> {
  const at = cursor === null ? { reminder: 0, place: null } : Cursor.parse(JSON.parse(cursor))
  const reminder = REMINDERS[at.reminder]
  if (!reminder) return { done: true, cursor, counts: {} }

  const { hoursBefore } = reminder
  const span = startsToRemindOf(reminder, Instant.parse(deps.now()))
  const due = await deps.reminders.due({ hoursBefore, ...span }, at.place, BATCH_SIZE)
  const recorded = await deps.reminders.record(
    hoursBefore,
    due.map((booking) => ({ booking, event: reminderOf(deps, booking, hoursBefore) })),
  )
  const last = due.length < BATCH_SIZE ? null : due.at(-1)
  const next = last
    ? { reminder: at.reminder, place: { startsAt: last.show.startsAt, id: last.id } }
    : { reminder: at.reminder + 1, place: null }
  return {
    done: next.reminder >= REMINDERS.length,
    cursor: JSON.stringify(next),
    counts: { [`reminders${hoursBefore}h`]: recorded },
  }
}

/** The event of a reminder, with the tickets that are still to be used. */
function reminderOf({ now, requestId }: Deps, booking: Booking, hoursBefore: Lead) {
  const tickets = booking.tickets
    .filter(({ status }) => status === 'UNUSED')
    .map(({ id, seatId, label }) => ({ id, seatId, label }))
  const data = { ...bookingEventData(booking), tickets, hoursBefore }
  return newEvent('booking.reminder-due.v1', booking.id, data, { at: now(), requestId })
}
