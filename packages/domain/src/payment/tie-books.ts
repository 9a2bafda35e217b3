import type { BookingStatus } from '@cinema/contracts/booking/http'
import type { PaymentMethod, PaymentStatus, RefundStatus } from '@cinema/contracts/payment/http'
import type { BookDifference, BookDifferenceKind, LedgerAccount } from '@cinema/contracts/payment/office'
import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'

/** A payment as each of the other three has it: its own row, its ledger by account, and the provider's list; minor units. */
export type BookedPayment = {
  paymentId: PaymentId
  method: PaymentMethod
  status: PaymentStatus
  amount: Money
  refunds: readonly { amount: Money; reason: string; status: RefundStatus }[]
  ledger: Partial<Record<LedgerAccount, number>>
  /** What the provider took and gave back; null where its list was not compared yet, or it has none. */
  provider: { captured: number; refunded: number } | null
}

export type TiedBooking = {
  bookingId: BookingId
  status: BookingStatus
  /** What its live tickets are worth. */
  value: Money
  payments: readonly BookedPayment[]
}

/** Gone beyond what the tickets that went back were worth: by staff, at the provider's dashboard, or through the customer's bank. */
const BEYOND_TICKETS = ['GOODWILL', 'EXTERNAL', 'CHARGEBACK']

/**
 * Where bookings, payments, provider and ledger disagree about one booking; nothing where all four tell the same (rule 14).
 * A booking that still waits for its payment is not judged by its tickets.
 */
export function tieBooks(booking: TiedBooking): BookDifference[] {
  return [...tieTickets(booking), ...booking.payments.flatMap((payment) => tiePayment(booking, payment))]
}

function tieTickets({ bookingId, status, value, payments }: TiedBooking): BookDifference[] {
  if (status === 'PENDING' || payments.some(isGiftOfHouse)) return []
  const kept = total(payments.map(keptOf))
  const given = total(payments.map((payment) => refundsOf(payment, isGivenBeyond)))
  const tell = (kind: BookDifferenceKind, found: number) => [
    { kind, bookingId, paymentId: null, expected: value, found: { amount: found, currency: value.currency } },
  ]
  if (value.amount > kept + given) return tell('TICKETS_UNPAID', kept)
  return kept > value.amount ? tell('MONEY_WITHOUT_TICKETS', kept) : []
}

function tiePayment({ bookingId }: TiedBooking, payment: BookedPayment): BookDifference[] {
  const { paymentId, ledger, provider, amount } = payment
  const compare = (kind: BookDifferenceKind, expected: number, found: number): BookDifference[] => {
    const money = (minor: number) => ({ amount: minor, currency: amount.currency })
    return expected === found ? [] : [{ kind, bookingId, paymentId, expected: money(expected), found: money(found) }]
  }
  const inTill = capturedOf(payment) - refundsOf(payment, isDone)
  const till = (ledger.card_clearing ?? 0) + (ledger.chain_clearing ?? 0) + (ledger.cash ?? 0)
  return [
    ...compare('LEDGER_DIFFERS', inTill, till),
    ...compare('SALE_NOT_SETTLED', 0, ledger.receivable ?? 0),
    ...(provider ? compare('PROVIDER_DIFFERS', inTill, provider.captured - provider.refunded) : []),
  ]
}

/** Seats given away are worth something and bring nothing. */
const isGiftOfHouse = ({ method, status }: BookedPayment): boolean =>
  method === 'complimentary' && status === 'SUCCEEDED'

type Refund = BookedPayment['refunds'][number]

export const isDone = ({ status }: Refund): boolean => status === 'DONE'
export const isLive = ({ status }: Refund): boolean => status !== 'FAILED'
const isGivenBeyond = (refund: Refund): boolean => isLive(refund) && BEYOND_TICKETS.includes(refund.reason)

export const capturedOf = ({ status, amount }: BookedPayment): number => (status === 'SUCCEEDED' ? amount.amount : 0)
export const refundsOf = ({ refunds }: BookedPayment, which: (refund: Refund) => boolean): number =>
  total(refunds.filter(which).map(({ amount }) => amount.amount))
export const keptOf = (payment: BookedPayment): number => capturedOf(payment) - refundsOf(payment, isLive)

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
