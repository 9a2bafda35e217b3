import type { BookingId, PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import type { StatementLine } from '../reconciliation/statement'

/** The outcome of an attempt at the provider. `submitted` is false until the customer has submitted a card, or sent ether. */
export type ProviderOutcome =
  | { status: 'PENDING'; submitted: boolean; clientSecret: string | null; redirectUrl: string | null }
  | { status: 'SUCCEEDED' }
  | { status: 'FAILED'; failure: { code: string; message: string } }
  | { status: 'CANCELLED' }

/** An attempt as the provider returns it. Its ids are from metadata, and must be compared with our own row before use. */
export type ProviderAttempt = {
  transactionId: string
  paymentId: string | undefined
  bookingId: string | undefined
  /** The amount requested or, once the attempt has succeeded, received. */
  amount: Money
  outcome: ProviderOutcome
}

/**
 * A refund or a chargeback as the provider returns it. `refundId` is undefined for refunds that were made in its dashboard,
 * and for chargebacks, which have the bank's reason in `dispute`. A dispute that was won is FAILED: we have the money again.
 */
export type ProviderRefund = {
  transactionId: string | null
  refundId: string | undefined
  /** The round of the refund: a FAILED one may be requested again. */
  round: number
  amount: Money
  status: 'IN_TRANSIT' | 'DONE' | 'FAILED'
  error: string | null
  dispute?: string
}

export type AttemptOrder = { id: PaymentId; bookingId: BookingId; amount: Money }
export type RefundOrder = { id: RefundId; round: number; transactionId: string; amount: Money }

/** A webhook with a valid signature and time. Its content is not trusted: the transaction is fetched again (rule 17). */
export type WebhookEvent = { id: string; type: string; transactionId: string | null }

/** The card payment provider. If the result of a call is unknown, as after a timeout, it throws `ProviderUnreachable`. */
export interface CardProvider {
  /** Opens an attempt without a card. Repeating it with the same order returns the same attempt (rule 18). */
  open(order: AttemptOrder): Promise<ProviderAttempt>
  /** Confirms the attempt with the customer's card, at most once. A decline is an outcome. */
  confirm(order: AttemptOrder, transactionId: string, paymentMethod: string): Promise<ProviderAttempt>
  retrieve(transactionId: string): Promise<ProviderAttempt>
  /** Like `retrieve`, but null if the account has no such transaction. For ids from outside. */
  find(transactionId: string): Promise<ProviderAttempt | null>
  /** Cancels an attempt if it is still open. Returns its state afterwards, which may be SUCCEEDED. */
  cancel(transactionId: string): Promise<ProviderAttempt>
  /** Refunds a payment, once per refund id and round. A refusal of the provider is a FAILED refund. */
  refund(order: RefundOrder): Promise<ProviderRefund>
  /** The refunds and chargebacks of a transaction. */
  refundsOf(transactionId: string): Promise<ProviderRefund[]>
  /** The attempts, refunds and chargebacks that were created from `from` until before `to`, page by page. */
  statement(from: Instant, to: Instant): AsyncIterable<StatementLine[]>
  /** Null if the signature is invalid, the webhook is too old, or its body cannot be parsed. */
  verifyWebhook(body: string, signature: string): Promise<WebhookEvent | null>
}

/** The provider did not answer. The request may or may not have been processed. */
export class ProviderUnreachable extends Error {
  override name = 'ProviderUnreachable'
}
