import { z } from 'zod'
import { MOST_NAMED } from '../seating/http'
import { BookingId, CinemaId, PaymentId, RefundId, TicketId } from '../shared/ids'
import { Currency, Money } from '../shared/money'
import { InstantText } from '../shared/time'
import { PaymentMethod, PaymentStatus, RefundView } from './http'
import { Discrepancy } from './reconciliation'

const Reason = z.string().trim().min(3).max(300)

/** Money that staff give back beyond what a rule grants: so much of it, or what these tickets cost. The tickets stay. */
export const GrantRefundBody = z.union([
  z.strictObject({ amount: z.number().int().min(1), reason: Reason }),
  z.strictObject({ ticketIds: z.array(TicketId).min(1).max(MOST_NAMED), reason: Reason }),
])
export type GrantRefundBody = z.infer<typeof GrantRefundBody>

export const GrantedRefund = RefundView.extend({ bookingId: BookingId, paymentId: PaymentId })
export type GrantedRefund = z.infer<typeof GrantedRefund>

/** What was handed over at the counter, to a guest who came for it. */
export const PaidOut = z.object({ bookingId: BookingId, amount: Money, refunds: z.array(RefundView) })
export type PaidOut = z.infer<typeof PaidOut>

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

/** Everything that was ever booked for one booking, first to last, and what each account holds in the end. */
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

const MOST_DAYS = 31

/** The bookings made in between, `to` left out: a month at most. */
export const BooksQuery = z
  .object({ from: InstantText, to: InstantText, cinemaId: CinemaId.optional() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], message: 'must be after from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * 86_400_000, {
    path: ['to'],
    message: `must be at most ${MOST_DAYS} days after from`,
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

/** Where two of bookings, payments, provider and ledger do not agree: what one of them says, and what the other. */
export const BookDifference = z.object({
  kind: BookDifferenceKind,
  bookingId: BookingId,
  paymentId: PaymentId.nullable(),
  expected: Money,
  found: Money,
})
export type BookDifference = z.infer<typeof BookDifference>

/** Minor units of one currency as each of the four has them, over the same bookings. */
export const BooksTotals = z.object({
  currency: Currency,
  bookings: z.object({ count: z.number().int(), value: z.number().int() }),
  payments: z.object({
    captured: z.number().int(),
    refunded: z.number().int(),
    refundsDue: z.number().int(),
    kept: z.number().int(),
  }),
  /** As far as it was compared; the others wait for the next comparison. */
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
  /** What the last comparisons with the provider or the chain left open, for all cinemas. */
  discrepancies: z.array(Discrepancy),
})
export type BooksReport = z.infer<typeof BooksReport>
