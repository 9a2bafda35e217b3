import type { BookingId, PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { RefundStatus } from '@cinema/domain/payment/moves'

/** Money on its way back to a customer. `attempts` counts how often the provider was asked. */
export type Refund = {
  id: RefundId
  paymentId: PaymentId
  bookingId: BookingId
  amount: Money
  reason: string
  status: RefundStatus
  transactionId: string | null
  attempts: number
}
