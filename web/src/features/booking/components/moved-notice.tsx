import type { BookingView } from '@cinema/contracts/booking/http'
import { dayIn, formatClock, formatLongDate } from '../../../lib/time'
import { useNow } from '../../../lib/use-now'
import { t } from '../../../messages/t'
import { Notice } from '../../../ui/notice'

/** Says that the show was moved since its seats were booked, until it begins. */
export function MovedNotice({ booking: { show, movedFrom, status } }: { booking: BookingView }) {
  const now = useNow()
  const isLive = status === 'CONFIRMED' || status === 'PENDING'
  if (!movedFrom || !isLive || Date.parse(show.startsAt) <= now) return null

  const before = `${formatLongDate(dayIn(movedFrom, show.timeZone))}, ${formatClock(movedFrom, show.timeZone)}`
  return (
    <Notice title={t('booking.moved')}>
      {t(status === 'CONFIRMED' ? 'booking.moved.text' : 'booking.moved.pending', { before })}
    </Notice>
  )
}
