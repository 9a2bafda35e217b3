import type { EventOf } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Readers } from '../reader/store'
import { sendText, type TextDeps } from './send-text'
import type { TextSender } from './text-sender'
import { textsIn } from './words'

/** What is urgent enough for a text message. */
export type UrgentEvent =
  | EventOf<'booking.reminder-due.v1'>
  | EventOf<'booking.showtime-moved.v1'>
  | EventOf<'booking.cancelled.v1'>

export type BookingTextDeps = Pick<TextDeps, 'textLog'> & {
  textSender: TextSender | null
  /** Null without a consent. */
  phoneForMessages: (userId: UserId) => Promise<string | null>
  readers: Pick<Readers, 'languageOf'>
}

/**
 * Sends a text message to a customer who agreed to it: two hours before the show, if it was moved, or if the cinema cancelled
 * it. A guest of the counter has no account, and so no consent.
 */
export async function textAboutBooking(deps: BookingTextDeps, event: UrgentEvent): Promise<void> {
  const { textSender, textLog } = deps
  const { userId } = event.data
  if (!textSender || userId === null || !isUrgent(event)) return
  const to = await deps.phoneForMessages(userId)
  if (to === null) return

  const body = bodyOf(event, await deps.readers.languageOf(userId))
  await sendText({ textLog, textSender }, { eventId: event.eventId, userId }, { to, body })
}

function isUrgent({ type, data }: UrgentEvent): boolean {
  if (type === 'booking.reminder-due.v1') return data.hoursBefore === 2
  return type === 'booking.showtime-moved.v1' || data.reason === 'SHOWTIME_CANCELLED'
}

function bodyOf(event: UrgentEvent, language: string): string {
  const texts = textsIn(language)
  switch (event.type) {
    case 'booking.reminder-due.v1':
      return texts.reminder(event.data)
    case 'booking.showtime-moved.v1':
      return texts.moved(event.data)
    case 'booking.cancelled.v1':
      return texts.cancelled(event.data)
    default:
      return event satisfies never
  }
}
