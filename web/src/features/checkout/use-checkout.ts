import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { useRef, useState } from 'react'
import { isFinal } from '../../lib/api-problem'
import { useCancelPayment } from './api/cancel-payment'
import { useCreatePayment } from './api/create-payment'
import { useOpenAttempt } from './api/get-attempts'
import { usePayment } from './api/get-payment'

/** One booking's way through payment: attempts, the bank's own page, and the wait for the tickets. */
export function useCheckout(bookingId: BookingView['id']) {
  const left = useOpenAttempt(bookingId)
  const [made, setMade] = useState<string | null>(null)
  const paymentId = made ?? left?.paymentId ?? null
  const idempotencyKey = useRef<string | null>(null)
  const create = useCreatePayment()
  const cancel = useCancelPayment()
  const { data: payment } = usePayment(paymentId)

  function forgetIntention(): void {
    idempotencyKey.current = null
  }

  function follow(attempt: PaymentView): void {
    forgetIntention()
    setMade(attempt.paymentId)
    if (attempt.status === 'PENDING' && attempt.redirectUrl) location.assign(attempt.redirectUrl)
  }

  /** Sent again after a lost answer, an attempt keeps its key and is made once. */
  function pay(token: string): void {
    idempotencyKey.current ??= crypto.randomUUID()
    create.mutate(
      { bookingId, method: 'card', paymentMethod: token, idempotencyKey: idempotencyKey.current },
      { onSuccess: follow, onError: (error) => isFinal(error) && forgetIntention() },
    )
  }

  /** Asks what it costs in ether. */
  function quote(): void {
    idempotencyKey.current ??= crypto.randomUUID()
    create.mutate(
      { bookingId, method: 'ethereum', idempotencyKey: idempotencyKey.current },
      { onSuccess: follow, onError: (error) => isFinal(error) && forgetIntention() },
    )
  }

  const ether = payment?.method === 'ethereum' && payment.status === 'PENDING' ? payment : null
  const isOnItsWay = ether?.chain?.state === 'SENT' || ether?.chain?.state === 'SEEN'
  const isOver = payment?.status === 'FAILED' || payment?.status === 'CANCELLED'
  return {
    pay,
    quote,
    /** An open attempt in ether, which is paid on this very page. */
    ether,
    /** Whether ether was sent for it: then the seats can't be given back, nor anything else paid by. */
    isOnItsWay,
    paying: create.isPending,
    error: create.error ?? cancel.error,
    failure: payment?.failure ?? null,
    bankPage: payment?.status === 'PENDING' ? (payment.redirectUrl ?? null) : null,
    settling: paymentId !== null && !isOver && !ether,
    /** Whether an attempt of before is still being looked for. */
    recalling: left === undefined,
    /** Another card is another attempt, with a key of its own. */
    changeCard: forgetIntention,
    payOtherwise: () => paymentId && cancel.mutate(paymentId),
    givingUp: cancel.isPending,
  }
}
