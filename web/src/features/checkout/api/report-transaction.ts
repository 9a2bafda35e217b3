import type { PaymentView } from '@cinema/contracts/payment/http'
import { call } from '../../../lib/call'

/** Tells the house which transaction the wallet has sent, so that it looks at once. */
export const reportTransaction = (paymentId: PaymentView['paymentId'], transactionHash: string) =>
  call('POST /api/v1/payments/:paymentId/transaction', { params: { paymentId }, body: { transactionHash } })
