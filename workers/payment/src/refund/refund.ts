import type { RefundStatus, RefundView } from '@cinema/contracts/payment/http'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { BookingId, PaymentId, RefundId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'

/** A refund of a payment, in part or in whole. */
export type Refund = {
  id: RefundId
  paymentId: PaymentId
  bookingId: BookingId
  amount: Money
  /** A code, with some codes followed by a space and an id. */
  reason: string
  /** The tickets whose price staff have refunded. */
  ticketIds: readonly TicketId[]
  /** The member of staff who requested it; null if the customer did, or a rule. */
  requestedBy: UserId | null
  /** The refunded part of each line of the payment, in the same order. */
  lines: readonly PaidLine[]
  status: RefundStatus
  transactionId: string | null
  /** The attempts in this round. */
  attempts: number
  /** The number of requests: a FAILED refund may be requested again, with another idempotency key at the provider. */
  round: number
  createdAt: Instant
  updatedAt: Instant
}

export const isLive = ({ status }: Pick<Refund, 'status'>): boolean => status === 'REQUESTED' || status === 'IN_TRANSIT'

/** A transaction on the chain. Ids of card providers are not shown to customers. */
const HASH = /^0x[0-9a-f]{64}$/

/** The fields of a refund that its view is made of. */
export type ShownRefund = Pick<
  Refund,
  'id' | 'amount' | 'reason' | 'status' | 'transactionId' | 'createdAt' | 'updatedAt'
>

/** The view of a refund, with the code of its reason only. */
export const toRefundView = ({ id, transactionId, createdAt, updatedAt, ...refund }: ShownRefund): RefundView => ({
  refundId: id,
  amount: refund.amount,
  reason: refund.reason.split(' ', 1)[0] ?? refund.reason,
  status: refund.status,
  ...(transactionId && HASH.test(transactionId) && { transactionHash: transactionId }),
  requestedAt: toInstantText(createdAt),
  changedAt: toInstantText(updatedAt),
})
