import type { MoneySource } from '@cinema/contracts/payment/reconciliation'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import type { Payment } from '../payment/payment'

/** A payment, refund or chargeback by the card provider or the chain. */
export type StatementLine = {
  transactionId: string
  amount: Money
  madeAt: Instant
} & (
  | { about: 'PAYMENT'; status: 'OPEN' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'; paymentId: string | undefined }
  | { about: 'REFUND'; status: 'IN_TRANSIT' | 'DONE' | 'FAILED'; ofTransactionId: string }
)

/** A source of statements about our payments. */
export type StatementSource = {
  source: MoneySource
  /** What was made from `from` until before `to`, page by page. */
  lines(from: Instant, to: Instant): AsyncIterable<StatementLine[]>
  /** Updates a payment and its refunds to their state at the source, as far as the rules allow. */
  repair(payment: Payment): Promise<void>
}
