import { z } from 'zod'
import { MAX_IDS_PER_REQUEST } from '../seating/http'
import { BookingId, CinemaId, PaymentId, RefundId, TicketId } from '../shared/ids'
import { Currency, Money } from '../shared/money'
import { InstantText } from '../shared/time'
import { PaymentMethod, PaymentStatus, RefundView } from './http'
import { Discrepancy } from './reconciliation'

const Reason = z.string().trim().min(3).max(300)

/** A goodwill refund by staff, of an amount in minor units or of the price of these tickets. The tickets stay valid. */
export const GrantRefundBody = z.union([
  z.strictObject({ amount: z.number().int().min(1), reason: Reason }),
  z.strictObject({ ticketIds: z.array(TicketId).min(1).max(MAX_IDS_PER_REQUEST), reason: Reason }),
])
export type GrantRefundBody = z.infer<typeof GrantRefundBody>

export const GrantedRefund = RefundView.extend({ bookingId: BookingId, paymentId: PaymentId })
export type GrantedRefund = z.infer<typeof GrantedRefund>

/** The cash refunds that were paid out at the counter, and their sum. */
export const PaidOut = z.object({ bookingId: BookingId, amount: Money, refunds: z.array(RefundView) })
export type PaidOut = z.infer<typeof PaidOut>

/** A payment as staff see it. `kept` is what neither was refunded nor is being refunded, so what may still be. */
export const StaffPayment = z.object({
  paymentId: PaymentId,
  method: PaymentMethod,
  status: PaymentStatus,
  amount: Money,
  kept: Money,
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  refunds: z.array(RefundView),
  createdAt: InstantText,
})
export type StaffPayment = z.infer<typeof StaffPayment>
export const StaffPaymentList = z.object({ data: z.array(StaffPayment) })

export const LedgerAccount = z.enum([
  'receivable',
  'card_clearing',
  'chain_clearing',
  'cash',
  'revenue',
  'tax',
  'fees',
  'refunds_due',
])
export type LedgerAccount = z.infer<typeof LedgerAccount>

export const LedgerKind = z.enum(['SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND', 'REFUND_WITHDRAWN', 'REFUND_RETURNED'])

/** Debits are positive, credits negative. */
const LedgerEntry = z.object({ account: LedgerAccount, amount: Money })

/** The ledger transactions of one booking, the oldest first, and the balance of each account. */
export const BookingLedger = z.object({
  bookingId: BookingId,
  payments: z.array(
    z.object({
      paymentId: PaymentId,
      method: PaymentMethod,
      status: PaymentStatus,
      amount: Money,
      transactionId: z.string().nullable(),
      refunds: z.array(RefundView),
    }),
  ),
  transactions: z.array(
    z.object({
      id: z.uuid(),
      kind: LedgerKind,
      paymentId: PaymentId,
      refundId: RefundId.nullable(),
      at: InstantText,
      entries: z.array(LedgerEntry),
    }),
  ),
  balances: z.array(LedgerEntry),
})
export type BookingLedger = z.infer<typeof BookingLedger>

const MAX_DAYS = 31

/** The bookings that were made from `from` until before `to`. */
export const BooksQuery = z
  .object({ from: InstantText, to: InstantText, cinemaId: CinemaId.optional() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], message: 'must be after from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_DAYS * 86_400_000, {
    path: ['to'],
    message: `must be at most ${MAX_DAYS} days after from`,
  })
export type BooksQuery = z.infer<typeof BooksQuery>

export const BookDifferenceKind = z.enum([
  'TICKETS_UNPAID',
  'MONEY_WITHOUT_TICKETS',
  'LEDGER_DIFFERS',
  'SALE_NOT_SETTLED',
  'PROVIDER_DIFFERS',
])
export type BookDifferenceKind = z.infer<typeof BookDifferenceKind>

/** A difference between two of bookings, payments, provider and ledger. */
export const BookDifference = z.object({
  kind: BookDifferenceKind,
  bookingId: BookingId,
  paymentId: PaymentId.nullable(),
  expected: Money,
  found: Money,
})
export type BookDifference = z.infer<typeof BookDifference>

/** The totals of bookings, payments, provider and ledger over the same bookings, in minor units of one currency. */
export const BooksTotals = z.object({
  currency: Currency,
  bookings: z.object({ count: z.number().int(), value: z.number().int() }),
  payments: z.object({
    captured: z.number().int(),
    refunded: z.number().int(),
    refundsDue: z.number().int(),
    kept: z.number().int(),
  }),
  /** The payments that were reconciled; the number of the others is `notCompared`. */
  provider: z.object({ captured: z.number().int(), refunded: z.number().int(), notCompared: z.number().int() }),
  ledger: z.record(LedgerAccount, z.number().int()),
})
export type BooksTotals = z.infer<typeof BooksTotals>

export const BooksReport = z.object({
  from: InstantText,
  to: InstantText,
  cinemaId: CinemaId.nullable(),
  totals: z.array(BooksTotals),
  differences: z.array(BookDifference),
  /** The open discrepancies of the last reconciliations with the provider or the chain, for all cinemas. */
  discrepancies: z.array(Discrepancy),
})
export type BooksReport = z.infer<typeof BooksReport>
