import { EventId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { accountEmail } from './email/account'
import type { MailContext } from './email/booking-mail'
import type { Email } from './email/email'
import { de } from './messages/de'
import { en } from './messages/en'
import type { Language } from './messages/language'
import * as compose from './notification/compose'
import { reportEmail } from './report/email'
import { sampleReport } from './report/sample-report.fixture'
import { EMAIL, sampleEvents } from './sample-events.fixture'

export const SITE = 'https://marquee.example'
export const LANGUAGES: Language[] = [en, de]

export const contextIn = (language: Language): MailContext => ({
  language,
  publicUrl: SITE,
  organizer: { name: 'Marquee', email: 'tickets@marquee.example' },
})

type Events = ReturnType<typeof sampleEvents>

/** The same booking, sold at the counter to a guest. */
export function asGuests<Kept extends Events[keyof Events]>(event: Kept): Kept {
  const data = { ...event.data, userId: null, channel: 'COUNTER', guestName: 'Grace', soldBy: null, takenBy: null }
  return { ...event, data: { ...data, ...('paidBy' in data ? { paidBy: 'cash' } : {}) } }
}

/** Every e-mail about these events in a language, by its name; those to accounts, and those to guests. */
export function everyEmail(language: Language, events = sampleEvents()): Record<string, Email> {
  const context = contextIn(language)
  const booking = { ...events.created.data }
  const account = {
    mailId: newId(EventId),
    userId: booking.userId ?? events.points.data.userId,
    to: EMAIL,
    name: 'Ada <b>',
  }
  const emails: Record<string, Email | null> = {
    confirmed: compose.bookingConfirmed(events.confirmed, context).email,
    'confirmed for a guest': compose.bookingConfirmed(asGuests(events.confirmed), context).email,
    cancelled: compose.bookingCancelled(events.cancelled, context).email,
    'cancelled for a guest': compose.bookingCancelled(asGuests(events.cancelled), context).email,
    'seats lost': compose.bookingCancelled(events.seatsLost, context).email,
    'showtime cancelled': compose.bookingCancelled(events.showtimeCancelled, context).email,
    'partly cancelled': compose.bookingPartlyCancelled(events.partlyCancelled, context).email,
    moved: compose.showtimeMoved(events.moved, context).email,
    reminder: compose.reminder(events.reminder, context).email,
    'payment failed': compose.paymentFailed(events.failed, booking, context).email,
    'refund requested': compose.refundRequested(events.refundRequested, booking, context).email,
    refunded: compose.paymentRefunded(events.refunded, booking, context).email,
    'daily report': reportEmail(EMAIL, sampleReport(), language),
    'confirm address': accountEmail(
      { ...account, kind: 'CONFIRM_ADDRESS', code: '031337', minutes: 10 },
      language,
      SITE,
    ),
    'reset password': accountEmail({ ...account, kind: 'RESET_PASSWORD', token: 'a.b/c', minutes: 30 }, language, SITE),
    'password changed': accountEmail({ ...account, kind: 'PASSWORD_CHANGED' }, language, SITE),
    'address changed': accountEmail(
      { ...account, kind: 'ADDRESS_CHANGED', newAddress: 'ada@new.example' },
      language,
      SITE,
    ),
  }
  return Object.fromEntries(
    Object.entries(emails).map(([name, email]) => {
      if (!email) throw new Error(`there is no e-mail ${name}`)
      return [name, email]
    }),
  )
}
