import type { PaymentStatus, RefundStatus } from '@cinema/contracts/payment/http'
import type { Moves } from '../shared/moves'

/**
 * The life of a payment attempt. FAILED and CANCELLED are our view; where the provider or the chain took the money all
 * the same, that fact wins, or it would be kept without a trace. Money that came stays SUCCEEDED: giving it back is the
 * business of its refunds.
 */
export const paymentMoves: Moves<PaymentStatus> = {
  CREATED: ['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'],
  PENDING: ['SUCCEEDED', 'FAILED', 'CANCELLED'],
  SUCCEEDED: [],
  FAILED: ['SUCCEEDED'],
  CANCELLED: ['SUCCEEDED'],
}

/**
 * The life of a refund. Trying again after a passing fault is no move. What FAILED may be asked for once more, by somebody
 * who looked, or turns out to have gone through; what was DONE is undone by the customer's bank alone, which sends it back.
 */
export const refundMoves: Moves<RefundStatus> = {
  REQUESTED: ['IN_TRANSIT', 'DONE', 'FAILED'],
  IN_TRANSIT: ['DONE', 'FAILED'],
  DONE: ['FAILED'],
  FAILED: ['REQUESTED'],
}
