import type { BookingView } from '@cinema/contracts/booking/http'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { Notice } from '../../../ui/notice'

/** Seats of this room that the customer has booked and not paid: the way on, or back. */
export function UnpaidNotice({ booking: { id, seats } }: { booking: BookingView }) {
  const labels = seats.map(({ label }) => label).join(', ')
  return (
    <Notice
      title={t('seats.unpaid', { count: seats.length, seats: labels })}
      action={<ButtonLink to={`/checkout/${id}`}>{t('seats.unpaid.action')}</ButtonLink>}
    >
      {t('seats.unpaid.text')}
    </Notice>
  )
}
