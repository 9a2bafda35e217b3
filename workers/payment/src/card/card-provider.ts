import type { BookingId, PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import type { StatementLine } from '../reconciliation/statement'

/** What the provider says has become of an attempt. `submitted` is false while no card was presented yet. */
export type ProviderOutcome =
  | { status: 'PENDING'; submitted: boolean; clientSecret: string | null; redirectUrl: string | null }
  | { status: 'SUCCEEDED' }
  | { status: 'FAILED'; failure: { code: string; message: string } }
  | { status: 'CANCELLED' }

/** An attempt as the provider knows it; what it says about our ids is a claim until it is compared with our own row. */
export type ProviderAttempt = {
  transactionId: string
  paymentId: string | undefined
  bookingId: string | undefined
  /** What was asked for, or once it succeeded, what was received. */
  amount: Money
  outcome: ProviderOutcome
}

/**
 * Money that went back as the provider knows it. A refund made at its dashboard names no `refundId`, and neither does what the
 * customer's bank took back: `dispute` is the bank's reason. Money that came back from there has FAILED to stay away.
 */
export type ProviderRefund = {
  transactionId: string | null
  refundId: string | undefined
  /** Of which asking it is; what FAILED may be asked for again. */
  round: number
  amount: Money
  status: 'IN_TRANSIT' | 'DONE' | 'FAILED'
  error: string | null
  dispute?: string
}

export type AttemptOrder = { id: PaymentId; bookingId: BookingId; amount: Money }
export type RefundOrder = { id: RefundId; round: number; transactionId: string; amount: Money }

/** A webhook whose signature and time were good: a hint to ask again about a transaction, and nothing more (rule 17). */
export type WebhookEvent = { id: string; type: string; transactionId: string | null }

/** Whoever takes cards for us. Whatever stays unknown, as after a timeout, is thrown as `ProviderUnreachable`. */
export interface CardProvider {
  /** Opens an attempt without a card; the same order finds the one that it opened before (rule 18). */
  open(order: AttemptOrder): Promise<ProviderAttempt>
  /** Presents the customer's card, at most once per attempt; a decline is an outcome. */
  confirm(order: AttemptOrder, transactionId: string, paymentMethod: string): Promise<ProviderAttempt>
  retrieve(transactionId: string): Promise<ProviderAttempt>
  /** The same of a transaction that somebody else names: null where the account has none of that name. */
  find(transactionId: string): Promise<ProviderAttempt | null>
  /** Closes an attempt for ever, or says why not: the answer is its state afterwards, which may be SUCCEEDED. */
  cancel(transactionId: string): Promise<ProviderAttempt>
  /** Gives money back, once per refund id and round; a refusal of the provider is a FAILED refund. */
  refund(order: RefundOrder): Promise<ProviderRefund>
  /** What went back of a transaction, to its customer or through their bank. */
  refundsOf(transactionId: string): Promise<ProviderRefund[]>
  /** Attempts, refunds and chargebacks that were made in between, `to` left out, page by page. */
  statement(from: Instant, to: Instant): AsyncIterable<StatementLine[]>
  /** Null for a webhook that is forged, stale or unreadable. */
  verifyWebhook(body: string, signature: string): Promise<WebhookEvent | null>
}

/** The provider gave no answer: what was asked may or may not have happened. */
export class ProviderUnreachable extends Error {
  override name = 'ProviderUnreachable'
}
