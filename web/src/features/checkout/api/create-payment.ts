import type { CreatePaymentBody } from '@cinema/contracts/payment/http'
import { useMutation } from '@tanstack/react-query'
import { answerOf, payment } from '../../../lib/clients'

type Attempt = CreatePaymentBody & { intention: string }

const createPayment = ({ intention, ...body }: Attempt) =>
  answerOf(payment.payments.$post({ json: body }, { headers: { 'idempotency-key': intention } }))

/** One attempt to pay. `intention` stays the same when the same attempt is sent again. */
export const useCreatePayment = () => useMutation({ mutationFn: createPayment })
