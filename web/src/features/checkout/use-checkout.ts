import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { isFinal } from '../../lib/api-problem'
import { useCreatePayment } from './api/create-payment'
import { usePayment } from './api/get-payment'

const key = (bookingId: string) => `marquee.payment.${bookingId}`

/** The payment that was under way when the bank took the browser over. */
const recallPayment = (bookingId: string): string | null => sessionStorage.getItem(key(bookingId))

/** One booking's way through payment: attempts, the bank's own page, and the wait for the tickets. */
export function useCheckout(bookingId: BookingView['id']) {
  const [params] = useSearchParams()
  const returned = params.get('payment') ?? recallPayment(bookingId)
  const [paymentId, setPaymentId] = useState<string | null>(returned)
  const intention = useRef<string | null>(null)
  const create = useCreatePayment()
  const { data: payment } = usePayment(paymentId)

  function forgetIntention(): void {
    intention.current = null
  }

  function follow(made: PaymentView): void {
    forgetIntention()
    setPaymentId(made.status === 'FAILED' ? null : made.paymentId)
    if (made.status !== 'PENDING' || !made.redirectUrl) return
    sessionStorage.setItem(key(bookingId), made.paymentId)
    location.assign(made.redirectUrl)
  }

  /** Sent again after a lost answer, an attempt keeps its key and is made once. */
  function pay(token: string): void {
    intention.current ??= crypto.randomUUID()
    create.mutate(
      { bookingId, method: 'card', paymentMethod: token, intention: intention.current },
      { onSuccess: follow, onError: (error) => isFinal(error) && forgetIntention() },
    )
  }

  const failed = payment?.status === 'FAILED' || payment?.status === 'CANCELLED' ? payment : null
  return {
    pay,
    paying: create.isPending,
    error: create.error,
    failure: create.data?.failure ?? failed?.failure ?? null,
    bankPage: payment?.status === 'PENDING' ? (payment.redirectUrl ?? null) : null,
    settling: paymentId !== null && !failed,
    /** Another card is another intention. */
    changeCard: forgetIntention,
    forget: () => sessionStorage.removeItem(key(bookingId)),
  }
}
