import type { BookingView } from '@cinema/contracts/booking/http'
import { Lock } from 'lucide-react'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'

/** The button that pays, with the amount. */
export function PayButton({ booking, busy }: { booking: BookingView; busy: boolean }) {
  return (
    <>
      <Button type="submit" variant="primary" size="large" wide busy={busy}>
        {t('pay.submit', { amount: formatMoney(booking.total) })}
      </Button>
      <p className="flex items-center justify-center gap-2 text-sm text-muted">
        <Lock aria-hidden className="size-4" />
        {t('pay.secure')}
      </p>
    </>
  )
}
