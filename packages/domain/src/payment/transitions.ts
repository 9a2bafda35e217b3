import type { PaymentStatus, RefundStatus } from '@cinema/contracts/payment/http'
import type { Transitions } from '../shared/transitions'

/**
 * The states of a payment attempt. FAILED and CANCELLED are what we know; if the provider or the chain took the money
 * after all, the attempt becomes SUCCEEDED, so that no money is kept without a record. SUCCEEDED is final: money is
 * returned by refunds, which have states of their own.
 */
export const paymentTransitions: Transitions<PaymentStatus> = {
  CREATED: ['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'],
  PENDING: ['SUCCEEDED', 'FAILED', 'CANCELLED'],
  SUCCEEDED: [],
  FAILED: ['SUCCEEDED'],
  CANCELLED: ['SUCCEEDED'],
}

/**
 * The states of a refund. A retry after a temporary fault does not change the state. Staff may request a FAILED refund
 * again. A DONE refund becomes FAILED only when the customer's bank returns the money.
 */
export const refundTransitions: Transitions<RefundStatus> = {
  REQUESTED: ['IN_TRANSIT', 'DONE', 'FAILED'],
  IN_TRANSIT: ['DONE', 'FAILED'],
  DONE: ['FAILED'],
  FAILED: ['REQUESTED'],
}
