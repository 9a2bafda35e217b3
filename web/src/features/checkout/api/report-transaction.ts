import type { PaymentView } from '@cinema/contracts/payment/http'
import { call } from '../../../lib/call'

/** Reports the transaction that the wallet has sent, so that the API checks the chain at once. */
export const reportTransaction = (paymentId: PaymentView['paymentId'], transactionHash: string) =>
  call('POST /api/v1/payments/:paymentId/transaction', { params: { paymentId }, body: { transactionHash } })
