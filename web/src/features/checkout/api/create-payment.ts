import type { CreatePaymentBody, PaymentView } from '@cinema/contracts/payment/http'
import { useMutation } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'

type Attempt = CreatePaymentBody & { intention: string }

const createPayment = ({ intention, ...body }: Attempt) =>
  sendJson<PaymentView>('POST', '/payments', body, { 'idempotency-key': intention })

/** One attempt to pay. `intention` stays the same when the same attempt is sent again. */
export const useCreatePayment = () => useMutation({ mutationFn: createPayment })
