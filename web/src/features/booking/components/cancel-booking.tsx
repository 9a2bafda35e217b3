import type { BookingView } from '@cinema/contracts/booking/http'
import { useState } from 'react'
import { formatMoney } from '../../../lib/money'
import { dayIn, formatClock, formatLongDate } from '../../../lib/time'
import { useNow } from '../../../lib/use-now'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Sheet } from '../../../ui/sheet'
import { useCancelBooking } from '../api/cancel-booking'

/** Cancels the booking for a full refund, while the cinema's deadline has not passed. */
export function CancelBooking({ booking }: { booking: BookingView }) {
  const now = useNow()
  const [confirming, setConfirming] = useState(false)
  const cancel = useCancelBooking()
  const { show, refundableUntil, total, status } = booking
  if (status !== 'CONFIRMED') return null

  const until = `${formatLongDate(dayIn(refundableUntil, show.timeZone))}, ${formatClock(refundableUntil, show.timeZone)}`
  const cancellable = Date.parse(refundableUntil) > now
  const close = () => {
    setConfirming(false)
    cancel.reset()
  }
  return (
    <section aria-labelledby="cancel" className="grid content-start gap-3 border-t border-line pt-4">
      <h2 id="cancel" className="display text-2xl">
        {t('cancel.title')}
      </h2>
      <p className="max-w-[60ch] text-muted">
        {cancellable ? t('cancel.until', { until }) : t('cancel.late', { until })}
      </p>
      {cancellable && (
        <Button className="justify-self-start" onClick={() => setConfirming(true)}>
          {t('cancel.action')}
        </Button>
      )}
      <Sheet open={confirming} onClose={close} title={t('cancel.sure')}>
        <div className="grid gap-5 px-5 pb-5">
          <p>{t('cancel.sure.text', { amount: formatMoney(total) })}</p>
          {cancel.error && <Failure error={cancel.error} />}
          <div className="grid gap-3 sm:grid-cols-2">
            <Button size="large" onClick={close}>
              {t('cancel.keep')}
            </Button>
            <Button
              variant="primary"
              size="large"
              busy={cancel.isPending}
              onClick={() => cancel.mutate(booking.id, { onSuccess: close })}
            >
              {t('cancel.confirm')}
            </Button>
          </div>
        </div>
      </Sheet>
    </section>
  )
}
