import type { BookingView } from '@cinema/contracts/booking/http'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { Skeleton } from '../../../ui/skeleton'
import { Svg } from '../../../ui/svg'
import { dayOfShow, timeOfShow } from '../booking-facts'

type Entry = BookingView['tickets'][number]

/** A ticket with time, room and seat in large type, and its QR code on white. */
export function TicketCard({
  entry,
  booking,
  ticket,
  onEnlarge,
}: {
  entry: Entry
  booking: BookingView
  ticket: TicketView | undefined
  onEnlarge: () => void
}) {
  const { show, reference } = booking
  const usable = entry.status === 'UNUSED'
  return (
    <article aria-label={t('ticket.label', { seat: entry.label })} className="ticket" data-status={entry.status}>
      <div className="ticket-body">
        <header>
          <p className="ticket-cinema">{show.cinemaName}</p>
          <p className="ticket-movie display">{show.movieTitle}</p>
          <p className="ticket-line">{dayOfShow(show)}</p>
          <p className="ticket-line hidden print:block">{show.cinemaAddress}</p>
        </header>
        <p className="ticket-time display figures">{timeOfShow(show)}</p>
        <dl className="ticket-places">
          <div>
            <dt>{t('ticket.seat')}</dt>
            <dd className="display figures">{entry.label}</dd>
          </div>
          <div>
            <dt>{t('ticket.room')}</dt>
            <dd className="display figures">{show.roomName.replace(/^(Room|Saal|Screen) /, '')}</dd>
          </div>
          <div>
            <dt>{t('ticket.format')}</dt>
            <dd className="display figures">{show.format}</dd>
          </div>
        </dl>
      </div>
      <div className="ticket-stub">
        {usable ? (
          <button
            type="button"
            onClick={onEnlarge}
            disabled={!ticket}
            className="ticket-code"
            aria-label={t('ticket.enlarge')}
          >
            {ticket ? (
              <Svg markup={ticket.qr} className="[&_svg]:block [&_svg]:size-full" />
            ) : (
              <Skeleton className="size-full" />
            )}
          </button>
        ) : (
          <div className="ticket-code ticket-code-off">
            <Badge>{t(`ticket.status.${entry.status}`)}</Badge>
          </div>
        )}
        <p className="ticket-reference figures">{reference}</p>
      </div>
    </article>
  )
}
