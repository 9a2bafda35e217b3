import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { useRef, useState } from 'react'
import { isFinal } from '../../lib/api-problem'
import { useCancelPayment } from './api/cancel-payment'
import { useCreatePayment } from './api/create-payment'
import { useOpenAttempt } from './api/get-attempts'
import { usePayment } from './api/get-payment'

/** The payment of one booking: its attempts, the redirect to the bank, and the wait for the tickets. */
export function useCheckout(bookingId: BookingView['id']) {
  const openAttempt = useOpenAttempt(bookingId)
  const [createdId, setCreatedId] = useState<string | null>(null)
  const paymentId = createdId ?? openAttempt?.paymentId ?? null
  const idempotencyKey = useRef<string | null>(null)
  const create = useCreatePayment()
  const cancel = useCancelPayment()
  const { data: payment } = usePayment(paymentId)

  function clearIdempotencyKey(): void {
    idempotencyKey.current = null
  }

  function follow(attempt: PaymentView): void {
    clearIdempotencyKey()
    setCreatedId(attempt.paymentId)
    if (attempt.status === 'PENDING' && attempt.redirectUrl) location.assign(attempt.redirectUrl)
  }

  /** An attempt that is sent again after a lost answer has the same idempotency key, so it is made once. */
  function pay(token: string): void {
    idempotencyKey.current ??= crypto.randomUUID()
    create.mutate(
      { bookingId, method: 'card', paymentMethod: token, idempotencyKey: idempotencyKey.current },
      { onSuccess: follow, onError: (error) => isFinal(error) && clearIdempotencyKey() },
    )
  }

  /** Requests a quote in ether. */
  function quote(): void {
    idempotencyKey.current ??= crypto.randomUUID()
    create.mutate(
      { bookingId, method: 'ethereum', idempotencyKey: idempotencyKey.current },
      { onSuccess: follow, onError: (error) => isFinal(error) && clearIdempotencyKey() },
    )
  }

  const ether = payment?.method === 'ethereum' && payment.status === 'PENDING' ? payment : null
  const isOnItsWay = ether?.chain?.state === 'SENT' || ether?.chain?.state === 'SEEN'
  const isOver = payment?.status === 'FAILED' || payment?.status === 'CANCELLED'
  return {
    pay,
    quote,
    /** An open attempt in ether, which is paid on this page. */
    ether,
    /** Whether the transaction was sent. The seats can then no longer be released, nor another method be used. */
    isOnItsWay,
    paying: create.isPending,
    error: create.error ?? cancel.error,
    failure: payment?.failure ?? null,
    bankPage: payment?.status === 'PENDING' ? (payment.redirectUrl ?? null) : null,
    settling: paymentId !== null && !isOver && !ether,
    /** Whether an earlier attempt is still being looked up. */
    isLoadingAttempt: openAttempt === undefined,
    /** Another card is another attempt, with a key of its own. */
    changeCard: clearIdempotencyKey,
    cancelAttempt: () => paymentId && cancel.mutate(paymentId),
    cancelling: cancel.isPending,
  }
}
