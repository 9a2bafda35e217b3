import type { RefundStatus, RefundView } from '@cinema/contracts/payment/http'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { BookingId, PaymentId, RefundId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'

/** Money on its way back to a customer. */
export type Refund = {
  id: RefundId
  paymentId: PaymentId
  bookingId: BookingId
  amount: Money
  /** A code, which some reasons follow with what they are about. */
  reason: string
  /** The tickets whose price it is, where staff gave that back. */
  ticketIds: readonly TicketId[]
  /** Who of the staff asked for it; null where the customer did, or a rule. */
  requestedBy: UserId | null
  /** The part of the payment's lines that it gives back, in their order. */
  lines: readonly PaidLine[]
  status: RefundStatus
  transactionId: string | null
  /** How often the provider was asked in this round. */
  attempts: number
  /** How often it was asked for: what FAILED may be asked for again, and is then another matter to the provider. */
  round: number
  createdAt: Instant
  updatedAt: Instant
}

export const isLive = ({ status }: Pick<Refund, 'status'>): boolean => status === 'REQUESTED' || status === 'IN_TRANSIT'

/** What a chain calls a transaction. What card providers call theirs is nothing to a customer. */
const HASH = /^0x[0-9a-f]{64}$/

/** What its customer sees of a refund. */
export type ShownRefund = Pick<
  Refund,
  'id' | 'amount' | 'reason' | 'status' | 'transactionId' | 'createdAt' | 'updatedAt'
>

/** A refund as its customer sees it. */
export const toRefundView = ({ id, transactionId, createdAt, updatedAt, ...refund }: ShownRefund): RefundView => ({
  refundId: id,
  amount: refund.amount,
  reason: refund.reason.split(' ', 1)[0] ?? refund.reason,
  status: refund.status,
  ...(transactionId && HASH.test(transactionId) && { transactionHash: transactionId }),
  requestedAt: toInstantText(createdAt),
  changedAt: toInstantText(updatedAt),
})
