import type { PaymentView } from '@cinema/contracts/payment/http'
import { answerOf, payment } from '../../../lib/clients'

/** Tells the house which transaction the wallet has sent, so that it looks at once. */
export const reportTransaction = (paymentId: PaymentView['paymentId'], transactionHash: string) =>
  answerOf(payment.payments[':paymentId'].transaction.$post({ param: { paymentId }, json: { transactionHash } }))
