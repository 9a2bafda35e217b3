import {
  type BookDifference,
  type BooksQuery,
  type BooksReport,
  type BooksTotals,
  LedgerAccount,
} from '@cinema/contracts/payment/office'
import type { booksRefusals } from '@cinema/contracts/payment/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import {
  type BookedPayment,
  type ComparedBooking,
  capturedOf,
  compareBooks,
  isDone,
  isLive,
  keptOf,
  refundsOf,
} from '@cinema/domain/payment/compare-books'
import type { PaymentDeps } from '../deps'

const PER_PAGE = 500
const MAX_DIFFERENCES = 1_000

/**
 * Compares the bookings that were made in a period with their payments, the provider's statement and the ledger. Returns
 * the totals of all four over the same bookings, and every difference between them. Refuses a cinema that is not one of
 * the actor's.
 */
export async function reportBooks(
  deps: PaymentDeps,
  { actor, query }: { actor: Actor; query: BooksQuery },
): Promise<Result<BooksReport, RefusalOf<typeof booksRefusals, 'CINEMA_NOT_FOUND'>>> {
  const { from, to, cinemaId } = query
  const own = cinemasOf(actor)
  if (cinemaId && own !== 'all' && !own.includes(cinemaId)) return refused({ code: 'CINEMA_NOT_FOUND' })

  const cinemaIds = cinemaId ? [cinemaId] : own === 'all' ? own : [...own]
  const books = await booksOf(deps, { from: Date.parse(from), to: Date.parse(to), cinemaIds })
  return accepted({ ...books, from, to, cinemaId: cinemaId ?? null })
}

/** The books of the bookings that were made in a period, at these cinemas. */
export async function booksOf(
  deps: PaymentDeps,
  selection: Selection,
): Promise<Pick<BooksReport, 'totals' | 'differences' | 'discrepancies'>> {
  const totals = new Map<string, BooksTotals>()
  const differences: BookDifference[] = []
  for await (const bookings of pagesOf(deps, selection)) {
    for (const booking of bookings) add(totals, booking)
    differences.push(...bookings.flatMap(compareBooks).slice(0, MAX_DIFFERENCES - differences.length))
  }
  const discrepancies = await deps.statements.openDiscrepancies(selection)
  return { totals: [...totals.values()], differences, discrepancies }
}

type Selection = Omit<Parameters<PaymentDeps['bookings']['bookedBetween']>[0], 'after' | 'limit'>

async function* pagesOf(deps: PaymentDeps, selection: Selection): AsyncGenerator<ComparedBooking[]> {
  let after: BookingId | null = null
  for (;;) {
    const page = await deps.bookings.bookedBetween({ ...selection, after, limit: PER_PAGE })
    if (page.length === 0) return
    const payments = await deps.ledger.paymentsOf(page.map(({ bookingId }) => bookingId))
    yield page.map((booking) => ({ ...booking, payments: payments.get(booking.bookingId) ?? [] }))
    if (page.length < PER_PAGE) return
    after = page.at(-1)?.bookingId ?? null
  }
}

function add(totals: Map<string, BooksTotals>, { status, value, payments }: ComparedBooking): void {
  const sums = totals.get(value.currency) ?? emptyTotals(value.currency)
  totals.set(value.currency, sums)
  sums.bookings.count += status === 'CONFIRMED' ? 1 : 0
  sums.bookings.value += value.amount
  for (const payment of payments) addPayment(sums, payment)
}

function addPayment({ payments, provider, ledger }: BooksTotals, payment: BookedPayment): void {
  payments.captured += capturedOf(payment)
  payments.refunded += refundsOf(payment, isDone)
  payments.refundsDue += refundsOf(payment, (refund) => isLive(refund) && !isDone(refund))
  payments.kept += keptOf(payment)
  provider.captured += payment.provider?.captured ?? 0
  provider.refunded += payment.provider?.refunded ?? 0
  provider.notCompared += isOnStatement(payment) && !payment.provider ? 1 : 0
  for (const account of LedgerAccount.options) ledger[account] += payment.ledger[account] ?? 0
}

const isOnStatement = ({ method, status }: BookedPayment): boolean =>
  status === 'SUCCEEDED' && (method === 'card' || method === 'ethereum')

const emptyTotals = (currency: string): BooksTotals => ({
  currency,
  bookings: { count: 0, value: 0 },
  payments: { captured: 0, refunded: 0, refundsDue: 0, kept: 0 },
  provider: { captured: 0, refunded: 0, notCompared: 0 },
  ledger: {
    receivable: 0,
    card_clearing: 0,
    chain_clearing: 0,
    cash: 0,
    revenue: 0,
    tax: 0,
    fees: 0,
    refunds_due: 0,
  },
})
