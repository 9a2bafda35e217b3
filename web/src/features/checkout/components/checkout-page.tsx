import type { BookingView } from '@cinema/contracts/booking/http'
import { useCallback } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { hasStatus } from '../../../lib/api-problem'
import { deadlineOf } from '../../../lib/countdown'
import { t } from '../../../messages/t'
import { Button, ButtonLink } from '../../../ui/button'
import { Countdown } from '../../../ui/countdown'
import { EmptyState } from '../../../ui/empty-state'
import { Failure } from '../../../ui/failure'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { useCancelOrder } from '../api/cancel-order'
import { useOrder } from '../api/get-order'
import { useCheckout } from '../use-checkout'
import { Order } from './order'
import { PaymentForm } from './payment-form'

const COLUMN = 'mx-auto grid w-full max-w-[34rem] gap-8 px-4 pt-6 pb-20 sm:pt-10'

/** `/checkout/:bookingId`: the order and the payment in one column. */
export function CheckoutPage() {
  const { bookingId = '' } = useParams()
  const checkout = useCheckout(bookingId as BookingView['id'])
  const order = useOrder(bookingId, checkout.settling)
  const booking = order.data
  const confirmed = booking?.status === 'CONFIRMED'
  if (confirmed) return <Navigate to={`/bookings/${bookingId}`} state="paid" replace />
  if (booking?.status === 'CANCELLED') return <Navigate to={`/bookings/${bookingId}`} replace />
  if (booking?.status === 'EXPIRED' && !checkout.settling) return <Lapsed booking={booking} />
  if (booking)
    return <OpenOrder booking={booking} receivedAt={order.dataUpdatedAt} checkout={checkout} refetch={order.refetch} />
  if (order.isPending) return <CheckoutSkeleton />
  return (
    <div className={COLUMN}>
      {hasStatus(order.error, 404) ? (
        <EmptyState title={t('booking.gone')} action={<ButtonLink to="/">{t('nav.today')}</ButtonLink>} />
      ) : (
        <Failure error={order.error} onRetry={() => void order.refetch()} />
      )}
    </div>
  )
}

function OpenOrder({
  booking,
  receivedAt,
  checkout,
  refetch,
}: {
  booking: BookingView
  receivedAt: number
  checkout: ReturnType<typeof useCheckout>
  refetch: () => unknown
}) {
  const navigate = useNavigate()
  const cancel = useCancelOrder()
  const lapse = useCallback(() => void refetch(), [refetch])
  const releaseSeats = () =>
    cancel.mutate(booking.id, { onSuccess: () => navigate(`/showtimes/${booking.showtimeId}`) })
  return (
    <div className={COLUMN}>
      <title>{t('pay.pageTitle')}</title>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <h1 className="display text-[clamp(3rem,10vw,4.75rem)] tracking-[-0.035em]">{t('pay.title')}</h1>
        <p className="flex items-center gap-2 pb-2">
          <span className="text-muted">{t('pay.kept')}</span>
          <Countdown deadline={deadlineOf(booking.expiresInMs, receivedAt)} onLapse={lapse} />
        </p>
      </header>
      <Order booking={booking} />
      <PaymentForm booking={booking} checkout={checkout} />
      {!checkout.settling && !checkout.isOnItsWay && (
        <Button
          variant="ghost"
          className="justify-self-center text-muted"
          busy={cancel.isPending}
          onClick={releaseSeats}
        >
          {t('pay.giveUp')}
        </Button>
      )}
      {cancel.error && <Failure error={cancel.error} />}
    </div>
  )
}

function Lapsed({ booking }: { booking: BookingView }) {
  return (
    <div className={COLUMN}>
      <EmptyState
        title={t('pay.lapsed')}
        action={
          <ButtonLink variant="primary" to={`/showtimes/${booking.showtimeId}`}>
            {t('booking.again')}
          </ButtonLink>
        }
      >
        {t('pay.lapsed.text')}
      </EmptyState>
    </div>
  )
}

function CheckoutSkeleton() {
  return (
    <div className={COLUMN}>
      <Loading label={t('pay.loading')} />
      <Skeleton className="h-16 w-2/3" />
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  )
}
