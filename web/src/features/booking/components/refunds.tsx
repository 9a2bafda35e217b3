import type { BookingView } from '@cinema/contracts/booking/http'
import { CircleAlert, CircleCheck, Clock, Send } from 'lucide-react'
import { formatMoney } from '../../../lib/money'
import { dayIn, formatClock, formatLongDate } from '../../../lib/time'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { type OwnRefund, useRefunds } from '../api/get-refunds'

const TONES = { REQUESTED: 'brass', IN_TRANSIT: 'sea', DONE: 'good', FAILED: 'bad' } as const
const ICONS = { REQUESTED: Clock, IN_TRANSIT: Send, DONE: CircleCheck, FAILED: CircleAlert }
const REASONS = ['TICKETS_CANCELLED', 'SEATS_LOST', 'SURPLUS', 'GOODWILL', 'EXTERNAL', 'CHARGEBACK'] as const

/** The refunds of a booking, each with its status; nothing if there are none. */
export function Refunds({ booking }: { booking: BookingView }) {
  const expected = booking.status === 'CANCELLED' && booking.tickets.length > 0
  const refunds = useRefunds(booking.id, expected).data ?? []
  if (refunds.length === 0) return null
  return (
    <section aria-labelledby="refunds" className="grid content-start gap-1 border-t border-line pt-4">
      <h2 id="refunds" className="display mb-2 text-2xl">
        {t('refund.title')}
      </h2>
      <ul className="grid">
        {refunds.map((refund) => (
          <Refund key={refund.refundId} refund={refund} timeZone={booking.show.timeZone} />
        ))}
      </ul>
    </section>
  )
}

function Refund({ refund, timeZone }: { refund: OwnRefund; timeZone: string }) {
  const { amount, status, method, transactionHash, changedAt } = refund
  const Icon = ICONS[status]
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 gap-y-1 border-b border-line py-3 last:border-b-0">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{reasonOf(refund)}</span>
        <Badge tone={TONES[status]}>
          <Icon aria-hidden className="size-3.5" />
          {t(`refund.status.${status}`)}
        </Badge>
      </span>
      <span className="display figures text-2xl">{formatMoney(amount)}</span>
      <span className="col-span-2 text-[0.9375rem] text-muted">
        {t(method === 'ethereum' ? `refund.ether.${status}` : `refund.text.${status}`)}{' '}
        <span className="figures">
          {formatLongDate(dayIn(changedAt, timeZone))}, {formatClock(changedAt, timeZone)}
        </span>
      </span>
      {transactionHash && (
        <span className="figures col-span-2 truncate text-sm text-muted" title={transactionHash}>
          {transactionHash}
        </span>
      )}
    </li>
  )
}

function reasonOf({ reason }: OwnRefund): string {
  const known = REASONS.find((one) => one === reason)
  return t(known ? `refund.reason.${known}` : 'refund.reason.BOOKING')
}
