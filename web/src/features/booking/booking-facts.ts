import type { BookingView } from '@cinema/contracts/booking/http'
import { dayIn, formatClock, formatLongDate } from '../../lib/time'

type Show = BookingView['show']

export const dayOfShow = ({ startsAt, timeZone }: Show): string => formatLongDate(dayIn(startsAt, timeZone))
export const timeOfShow = ({ startsAt, timeZone }: Show): string => formatClock(startsAt, timeZone)

/** A booking is past when its showtime has ended, or when it was cancelled or has expired. */
export const isPast = ({ status, show }: Pick<BookingView, 'status' | 'show'>, now: number): boolean =>
  status === 'CANCELLED' || status === 'EXPIRED' || Date.parse(show.endsAt) < now
