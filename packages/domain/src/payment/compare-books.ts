import type { BookingStatus } from '@cinema/contracts/booking/http'
import type { PaymentMethod, PaymentStatus, RefundStatus } from '@cinema/contracts/payment/http'
import type { BookDifference, BookDifferenceKind, LedgerAccount } from '@cinema/contracts/payment/office'
import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'

/** A payment as its row, the ledger (by account) and the provider's list have it; minor units. */
export type BookedPayment = {
  paymentId: PaymentId
  method: PaymentMethod
  status: PaymentStatus
  amount: Money
  refunds: readonly { amount: Money; reason: string; status: RefundStatus }[]
  ledger: Partial<Record<LedgerAccount, number>>
  /** What the provider captured and refunded; null if its list was not compared yet or there is none. */
  provider: { captured: number; refunded: number } | null
}

export type ComparedBooking = {
  bookingId: BookingId
  status: BookingStatus
  /** The value of its live tickets. */
  value: Money
  payments: readonly BookedPayment[]
}

/**
 * Reasons of refunds that leave the tickets valid: by staff, in the provider's dashboard, or by the customer's bank.
 */
const BEYOND_TICKETS = ['GOODWILL', 'EXTERNAL', 'CHARGEBACK']

/**
 * The differences between booking, payments, provider and ledger; empty if all four agree (rule 14). The tickets of a
 * PENDING booking are not compared, since its payment may still be on its way.
 */
export function compareBooks(booking: ComparedBooking): BookDifference[] {
  return [...compareTickets(booking), ...booking.payments.flatMap((payment) => comparePayment(booking, payment))]
}

function compareTickets({ bookingId, status, value, payments }: ComparedBooking): BookDifference[] {
  if (status === 'PENDING' || payments.some(isComplimentary)) return []
  const kept = total(payments.map(keptOf))
  const given = total(payments.map((payment) => refundsOf(payment, isBeyondTickets)))
  const difference = (kind: BookDifferenceKind, found: number) => [
    { kind, bookingId, paymentId: null, expected: value, found: { amount: found, currency: value.currency } },
  ]
  if (value.amount > kept + given) return difference('TICKETS_UNPAID', kept)
  return kept > value.amount ? difference('MONEY_WITHOUT_TICKETS', kept) : []
}

function comparePayment({ bookingId }: ComparedBooking, payment: BookedPayment): BookDifference[] {
  const { paymentId, ledger, provider, amount } = payment
  const compare = (kind: BookDifferenceKind, expected: number, found: number): BookDifference[] => {
    const money = (minor: number) => ({ amount: minor, currency: amount.currency })
    return expected === found ? [] : [{ kind, bookingId, paymentId, expected: money(expected), found: money(found) }]
  }
  const expected = capturedOf(payment) - refundsOf(payment, isDone)
  const till = (ledger.card_clearing ?? 0) + (ledger.chain_clearing ?? 0) + (ledger.cash ?? 0)
  return [
    ...compare('LEDGER_DIFFERS', expected, till),
    ...compare('SALE_NOT_SETTLED', 0, ledger.receivable ?? 0),
    ...(provider ? compare('PROVIDER_DIFFERS', expected, provider.captured - provider.refunded) : []),
  ]
}

/** Complimentary tickets have a value and no payment. */
const isComplimentary = ({ method, status }: BookedPayment): boolean =>
  method === 'complimentary' && status === 'SUCCEEDED'

type Refund = BookedPayment['refunds'][number]

export const isDone = ({ status }: Refund): boolean => status === 'DONE'
export const isLive = ({ status }: Refund): boolean => status !== 'FAILED'
const isBeyondTickets = (refund: Refund): boolean => isLive(refund) && BEYOND_TICKETS.includes(refund.reason)

export const capturedOf = ({ status, amount }: BookedPayment): number => (status === 'SUCCEEDED' ? amount.amount : 0)
export const refundsOf = ({ refunds }: BookedPayment, which: (refund: Refund) => boolean): number =>
  total(refunds.filter(which).map(({ amount }) => amount.amount))
export const keptOf = (payment: BookedPayment): number => capturedOf(payment) - refundsOf(payment, isLive)

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
