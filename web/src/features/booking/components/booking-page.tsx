import type { BookingView } from '@cinema/contracts/booking/http'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { CalendarPlus, Printer, Sun } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'react-router'
import { hasStatus } from '../../../lib/api-problem'
import { useSession } from '../../../lib/session'
import { t } from '../../../messages/t'
import { Button, ButtonLink } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { useBooking } from '../api/get-booking'
import { useDownloadCalendar } from '../api/get-calendar'
import { useTickets } from '../api/get-ticket'
import { dayOfShow } from '../booking-facts'
import { BookingSummary } from './booking-summary'
import { CancelBooking } from './cancel-booking'
import { CodeSheet } from './code-sheet'
import { MovedNotice } from './moved-notice'
import { Refunds } from './refunds'
import { StatusBadge } from './status-badge'
import { TicketCard } from './ticket-card'

/** `/bookings/:id`: the tickets. */
export function BookingPage() {
  const { bookingId = '' } = useParams()
  const booking = useBooking(bookingId)
  if (booking.data) return <Booking booking={booking.data} />
  if (booking.isPending) return <BookingSkeleton />
  return (
    <div className="page py-12">
      {hasStatus(booking.error, 404) ? (
        <EmptyState title={t('booking.gone')} action={<ButtonLink to="/bookings">{t('bookings.title')}</ButtonLink>}>
          {t('booking.gone.next')}
        </EmptyState>
      ) : (
        <Failure error={booking.error} onRetry={() => void booking.refetch()} />
      )}
    </div>
  )
}

function Booking({ booking }: { booking: BookingView }) {
  const justPaid = useLocation().state === 'paid'
  const [enlarged, setEnlarged] = useState<TicketView | null>(null)
  const { show, status, tickets } = booking
  return (
    <div className="page grid gap-8 pt-6 pb-20 sm:pt-10 print:block print:p-0">
      <title>{t('booking.pageTitle', { movie: show.movieTitle })}</title>
      <header className="grid gap-3 print:hidden">
        <div className="flex flex-wrap items-center gap-3">
          <StatusBadge status={status} />
          <span className="eyebrow figures">{t('booking.reference', { reference: booking.reference })}</span>
        </div>
        <h1 className="display text-[clamp(2.75rem,8vw,6rem)] tracking-[-0.035em]">
          {justPaid && status === 'CONFIRMED' ? t('booking.enjoy') : show.movieTitle}
        </h1>
        <p className="text-lg text-muted">
          {justPaid && status === 'CONFIRMED' && `${show.movieTitle} · `}
          {dayOfShow(show)} · {show.cinemaName}, {show.cinemaAddress}
        </p>
      </header>
      <StateNotice booking={booking} />
      <MovedNotice booking={booking} />
      {tickets.length > 0 && status === 'CONFIRMED' && <Tickets booking={booking} onEnlarge={setEnlarged} />}
      <div className="grid gap-10 print:hidden lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <BookingSummary booking={booking} />
        <div className="grid content-start gap-10">
          <Refunds booking={booking} />
          <CancelBooking booking={booking} />
        </div>
      </div>
      <CodeSheet ticket={enlarged} onClose={() => setEnlarged(null)} />
    </div>
  )
}

function StateNotice({ booking: { id, status, showtimeId, cancelReason } }: { booking: BookingView }) {
  if (status === 'CONFIRMED') return null
  if (status === 'PENDING') {
    return (
      <Notice
        title={t('booking.pending')}
        action={
          <ButtonLink variant="primary" to={`/checkout/${id}`}>
            {t('booking.pending.action')}
          </ButtonLink>
        }
      >
        {t('booking.pending.text')}
      </Notice>
    )
  }
  const again = <ButtonLink to={`/showtimes/${showtimeId}`}>{t('booking.again')}</ButtonLink>
  return status === 'EXPIRED' ? (
    <Notice title={t('booking.expired')} action={again}>
      {t('booking.expired.text')}
    </Notice>
  ) : (
    <Notice
      title={t(cancelMessageKey(cancelReason))}
      action={cancelReason === 'SHOWTIME_CANCELLED' ? undefined : again}
    >
      {t(`${cancelMessageKey(cancelReason)}.text`)}
    </Notice>
  )
}

function cancelMessageKey(cancelReason: string | null) {
  if (cancelReason === 'SHOWTIME_CANCELLED') return 'booking.showCancelled'
  return cancelReason === 'SEATS_LOST' ? 'booking.seatsLost' : 'booking.cancelled'
}

function Tickets({ booking, onEnlarge }: { booking: BookingView; onEnlarge: (ticket: TicketView) => void }) {
  const offline = useSession().status === 'offline'
  const tickets = useTickets(booking.tickets.map(({ id }) => id))
  const calendar = useDownloadCalendar()
  const failed = tickets.find(({ error, data }) => error && !data)
  return (
    <section aria-label={t('booking.tickets')} className="grid gap-4">
      {failed?.error && !offline && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      <div className="tickets">
        {booking.tickets.map((entry, index) => {
          const ticket = tickets[index]?.data
          return (
            <TicketCard
              key={entry.id}
              entry={entry}
              booking={booking}
              ticket={ticket}
              onEnlarge={() => ticket && onEnlarge(ticket)}
            />
          )
        })}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4 print:hidden">
        <p className="flex items-center gap-2 text-[0.9375rem] text-muted">
          <Sun aria-hidden className="size-5 shrink-0 text-brass" />
          {t('ticket.brightness')}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => calendar.mutate(booking)} busy={calendar.isPending}>
            <CalendarPlus aria-hidden className="size-4" />
            {t('ticket.calendar')}
          </Button>
          <Button onClick={() => print()}>
            <Printer aria-hidden className="size-4" />
            {t('ticket.print')}
          </Button>
        </div>
      </div>
      {calendar.error && <Failure error={calendar.error} onRetry={() => calendar.mutate(booking)} />}
    </section>
  )
}

function BookingSkeleton() {
  return (
    <div className="page grid gap-8 pt-6 pb-20 sm:pt-10">
      <Loading label={t('booking.loading')} />
      <Skeleton className="h-[clamp(3rem,8vw,6rem)] w-2/3" />
      <div className="tickets">
        <Skeleton className="h-72 w-full rounded-sheet" />
        <Skeleton className="h-72 w-full rounded-sheet" />
      </div>
    </div>
  )
}
