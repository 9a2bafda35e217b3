import type { BookingView } from '@cinema/contracts/booking/http'
import { Clock } from 'lucide-react'
import { Link } from 'react-router'
import { t } from '../../../messages/t'

/** Says that the customer has an unpaid booking for this showtime, and links to its checkout. */
export function UnpaidNotice({ booking: { id, seats } }: { booking: BookingView }) {
  const labels = seats.map(({ label }) => label).join(', ')
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 border-b border-line py-2 text-[0.9375rem]">
      <Clock aria-hidden className="size-4 text-brass" />
      <span className="font-semibold">{t('seats.unpaid', { count: seats.length, seats: labels })}</span>
      <span className="text-muted">{t('seats.unpaid.text')}</span>
      <Link to={`/checkout/${id}`} className="inline-flex min-h-11 items-center font-semibold text-sea underline">
        {t('seats.unpaid.action')}
      </Link>
    </p>
  )
}
