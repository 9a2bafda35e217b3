import type { BookingView } from '@cinema/contracts/booking/http'
import { dayIn, formatClock, formatLongDate } from '../../../lib/time'
import { t } from '../../../messages/t'
import { OrderLines } from '../../../ui/order-lines'

/** The showtime and the lines of the order. */
export function Order({ booking: { show, lines, total } }: { booking: BookingView }) {
  return (
    <section aria-label={t('booking.order')} className="rounded-sheet border border-line bg-surface p-5">
      <div className="mb-4 grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 border-b border-line pb-4">
        <div className="min-w-0">
          <p className="display text-2xl">{show.movieTitle}</p>
          <p className="mt-1.5 text-[0.9375rem] text-muted">
            {formatLongDate(dayIn(show.startsAt, show.timeZone))}
            <br />
            {show.cinemaName}, {show.roomName} · {show.format}
          </p>
        </div>
        <p className="display figures text-[2.5rem]">{formatClock(show.startsAt, show.timeZone)}</p>
      </div>
      <OrderLines lines={lines} total={total} />
    </section>
  )
}
