import type { payableRefusals } from '@cinema/contracts/booking/refusals'
import type { BookingLedger, StaffPayment } from '@cinema/contracts/payment/office'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { toInstantText } from '@cinema/contracts/shared/time'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import { toRefundView } from '../refund/refund'

/** The payments, refunds and ledger transactions of a booking. Refuses a booking of a cinema that is not one of the actor's. */
export async function viewLedger(
  deps: PaymentDeps,
  { actor, bookingId }: { actor: Actor; bookingId: BookingId },
): Promise<Result<BookingLedger, RefusalOf<typeof payableRefusals, 'BOOKING_NOT_FOUND'>>> {
  const payments = await paymentsAtCinemasOf(deps, actor, bookingId)
  if (payments.length === 0) return refused({ code: 'BOOKING_NOT_FOUND' })

  const transactions = await deps.ledger.ofBooking(bookingId)
  return accepted({
    bookingId,
    payments: payments.map(({ id: paymentId, method, status, amount, transactionId, refunds }) => ({
      ...{ paymentId, method, status, amount, transactionId },
      refunds: refunds.map(toRefundView),
    })),
    transactions,
    balances: balancesOf(transactions),
  })
}

/** The payment attempts of a booking, the newest first; none if the booking is of a cinema that the actor may not manage (rule 32). */
export async function paymentsAtCinemasOf(deps: PaymentDeps, actor: Actor, bookingId: BookingId): Promise<Payment[]> {
  const payments = await deps.payments.ofBooking(bookingId)
  return payments.filter(({ cinemaId }) => cinemaId !== null && actsFor(actor, cinemaId))
}

/** The payment attempts of a booking for staff of its cinema, with what is kept of each. */
export async function listForStaff(
  deps: PaymentDeps,
  { actor, bookingId }: { actor: Actor; bookingId: BookingId },
): Promise<{ data: StaffPayment[] }> {
  const payments = await paymentsAtCinemasOf(deps, actor, bookingId)
  return {
    data: payments.map(({ id: paymentId, method, status, amount, kept, failure, refunds, createdAt }) => ({
      ...{ paymentId, method, status, amount, failure },
      kept: { amount: kept, currency: amount.currency },
      refunds: refunds.map(toRefundView),
      createdAt: toInstantText(createdAt),
    })),
  }
}

function balancesOf(transactions: BookingLedger['transactions']): BookingLedger['balances'] {
  const entries = transactions.flatMap((transaction) => transaction.entries)
  const byAccount = Map.groupBy(entries, ({ account, amount }) => `${account} ${amount.currency}`)
  const balances = Array.from(byAccount.values(), ([first, ...rest]) => first && rest.reduce(plus, first))
  return balances.filter((balance) => balance !== undefined).filter(({ amount }) => amount.amount !== 0)
}

type Entry = BookingLedger['balances'][number]

const plus = (sum: Entry, { amount }: Entry): Entry => ({
  ...sum,
  amount: { ...sum.amount, amount: sum.amount.amount + amount.amount },
})
