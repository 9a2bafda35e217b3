import type { MoneySource } from '@cinema/contracts/payment/reconciliation'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import type { Payment } from '../payment/payment'

/** A line of the provider's list, or of the chain's logs, in our own words. */
export type StatementLine = {
  transactionId: string
  amount: Money
  madeAt: Instant
} & (
  | { about: 'PAYMENT'; status: 'OPEN' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'; paymentId: string | undefined }
  | { about: 'REFUND'; status: 'IN_TRANSIT' | 'DONE' | 'FAILED'; ofTransactionId: string }
)

/** Somebody else who keeps books of our money. */
export type StatementSource = {
  source: MoneySource
  /** Everything that was made in between, `to` left out, page by page. */
  lines(from: Instant, to: Instant): AsyncIterable<StatementLine[]>
  /** Brings one payment of ours up to what the source says of it and its refunds, as far as a rule says how. */
  repair(payment: Payment): Promise<void>
}
