import { z } from 'zod'
import { BookingId, PaymentId, RefundId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'

/** What our data is compared with: the card provider's list, or the logs of the chain. */
export const MoneySource = z.enum(['card', 'chain'])
export type MoneySource = z.infer<typeof MoneySource>

/** How the two sides differ about a transaction. */
export const DiscrepancyKind = z.enum(['MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS', 'STATE_DIFFERS'])
export type DiscrepancyKind = z.infer<typeof DiscrepancyKind>

const Side = z.object({ amount: Money, status: z.string() }).nullable()

/** A transaction about which the two sides differ. A side that does not have it is null. */
export const Discrepancy = z.object({
  source: MoneySource,
  kind: DiscrepancyKind,
  about: z.enum(['PAYMENT', 'REFUND']),
  transactionId: z.string(),
  bookingId: BookingId.nullable(),
  paymentId: PaymentId.nullable(),
  refundId: RefundId.nullable(),
  ours: Side,
  theirs: Side,
})
export type Discrepancy = z.infer<typeof Discrepancy>

/** The transactions that were made from `from` until before `to`, by default in the last two days. */
export const ReconcileBody = z
  .object({ source: MoneySource.default('card'), from: InstantText.optional(), to: InstantText.optional() })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), { message: 'must end after it begins' })
export type ReconcileBody = z.infer<typeof ReconcileBody>

/** The result of a reconciliation: how many lines were compared, how many payments repaired, and what is left to investigate. */
export const ReconciliationView = z.object({
  source: MoneySource,
  from: InstantText,
  to: InstantText,
  payments: z.number().int(),
  refunds: z.number().int(),
  repaired: z.number().int(),
  discrepancies: z.array(Discrepancy),
})
export type ReconciliationView = z.infer<typeof ReconciliationView>
