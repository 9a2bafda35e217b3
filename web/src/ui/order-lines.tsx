import type { BookingView } from '@cinema/contracts/booking/http'
import { formatMoney } from '../lib/money'
import { t } from '../messages/t'

/** The lines of a booking and its total. */
export function OrderLines({ lines, total }: Pick<BookingView, 'lines' | 'total'>) {
  const tax = lines.reduce((sum, { taxIncluded }) => sum + taxIncluded.amount, 0)
  return (
    <dl className="figures">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a booking never change
        <div key={index} className="flex items-baseline justify-between gap-6 py-1">
          <dt className="min-w-0">
            {line.kind === 'TICKET' ? (
              <>
                <span className="font-semibold">{line.label}</span>{' '}
                <span className="text-muted">
                  {[
                    line.ticketType && t(`ticketType.${line.ticketType}`),
                    line.seatType && t(`seat.type.${line.seatType}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            ) : (
              <span className="text-muted">{t('order.fee')}</span>
            )}
          </dt>
          <dd>{formatMoney(line.amount)}</dd>
        </div>
      ))}
      <div className="mt-2 flex items-baseline justify-between gap-6 border-t border-line pt-3">
        <dt>
          <span className="font-semibold">{t('total')}</span>{' '}
          <span className="text-sm text-muted">
            {t('order.tax', { amount: formatMoney({ amount: tax, currency: total.currency }) })}
          </span>
        </dt>
        <dd className="display text-3xl">{formatMoney(total)}</dd>
      </div>
    </dl>
  )
}
