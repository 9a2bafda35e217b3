import type { BookingView } from '@cinema/contracts/booking/http'
import { t } from '../../../messages/t'
import { OrderLines } from '../../../ui/order-lines'

/** The lines and the total of a booking. */
export function BookingSummary({ booking }: { booking: BookingView }) {
  return (
    <section aria-labelledby="order" className="border-t border-line pt-4">
      <h2 id="order" className="display mb-3 text-2xl">
        {t('booking.order')}
      </h2>
      <OrderLines lines={booking.lines} total={booking.total} />
    </section>
  )
}
