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
  capturedOf,
  isDone,
  isLive,
  keptOf,
  refundsOf,
  type TiedBooking,
  tieBooks,
} from '@cinema/domain/payment/tie-books'
import type { PaymentDeps } from '../deps'

const PER_PAGE = 500
const MOST_DIFFERENCES = 1_000

/**
 * Ties the bookings that were made in a time, their payments, the provider's list and the ledger, and lists where they do
 * not agree. It goes over the same bookings on all four sides, so that their sums can be laid beside each other.
 */
export async function reportBooks(
  deps: PaymentDeps,
  { actor, query }: { actor: Actor; query: BooksQuery },
): Promise<Result<BooksReport, RefusalOf<typeof booksRefusals, 'CINEMA_NOT_FOUND'>>> {
  const { from, to, cinemaId } = query
  const own = cinemasOf(actor)
  if (cinemaId && own !== 'all' && !own.includes(cinemaId)) return refused({ code: 'CINEMA_NOT_FOUND' })

  const cinemaIds = cinemaId ? [cinemaId] : own === 'all' ? own : [...own]
  const range = { from: Date.parse(from), to: Date.parse(to) }
  const totals = new Map<string, BooksTotals>()
  const differences: BookDifference[] = []
  for await (const tied of pagesOf(deps, { ...range, cinemaIds })) {
    for (const booking of tied) add(totals, booking)
    differences.push(...tied.flatMap(tieBooks).slice(0, MOST_DIFFERENCES - differences.length))
  }
  const discrepancies = await deps.statements.open(range)
  return accepted({ from, to, cinemaId: cinemaId ?? null, totals: [...totals.values()], differences, discrepancies })
}

type Wanted = Omit<Parameters<PaymentDeps['bookings']['bookedBetween']>[0], 'after' | 'limit'>

async function* pagesOf(deps: PaymentDeps, wanted: Wanted): AsyncGenerator<TiedBooking[]> {
  let after: BookingId | null = null
  for (;;) {
    const page = await deps.bookings.bookedBetween({ ...wanted, after, limit: PER_PAGE })
    if (page.length === 0) return
    const payments = await deps.ledger.tied(page.map(({ bookingId }) => bookingId))
    yield page.map((booking) => ({ ...booking, payments: payments.get(booking.bookingId) ?? [] }))
    if (page.length < PER_PAGE) return
    after = page.at(-1)?.bookingId ?? null
  }
}

function add(totals: Map<string, BooksTotals>, { status, value, payments }: TiedBooking): void {
  const sums = totals.get(value.currency) ?? nothing(value.currency)
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
  provider.notCompared += isListedElsewhere(payment) && !payment.provider ? 1 : 0
  for (const account of LedgerAccount.options) ledger[account] += payment.ledger[account] ?? 0
}

const isListedElsewhere = ({ method, status }: BookedPayment): boolean =>
  status === 'SUCCEEDED' && (method === 'card' || method === 'ethereum')

const nothing = (currency: string): BooksTotals => ({
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
