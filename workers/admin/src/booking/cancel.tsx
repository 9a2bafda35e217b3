import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { StaffPayment } from '@cinema/contracts/payment/office'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { confirmPage, type Plan } from '../kit/confirm-page'
import { counted, formatMoney } from '../kit/format'
import type { Panel } from '../kit/panel'
import { bookingOf, bookingPath, paymentsOf } from './details'
import { BOOKINGS } from './list'
import { duePayouts } from './payments'
import { BOOKING_STATES, METHODS, reasonWords } from './words'

const chosenIn = (p: Panel) => p.url.searchParams.getAll('ticket')
const paramsOf = (p: Panel) => ({ bookingId: p.param('bookingId') })
const backTo = ({ id, reference }: FoundBooking) => ({ href: bookingPath(id), label: reference })

/** What a cancellation would do: the tickets that go, the seats that become free, and what is paid back how. */
export function cancellationPlan(booking: FoundBooking, payments: readonly StaffPayment[], chosen: string[]): Plan {
  const live = booking.tickets.filter(({ status }) => status !== 'VOID')
  const going = chosen.length > 0 ? live.filter(({ id }) => chosen.includes(id)) : live
  const isWhole = going.length === live.length
  const seats = going.length > 0 ? going : booking.seats
  const back = { amount: refundFor(booking, payments, going), currency: booking.total.currency }
  const blocked = blockedBy(booking, going)
  const methods = payments.filter(({ kept }) => kept.amount > 0).map(({ method }) => METHODS[method])
  return {
    title: isWhole
      ? `Cancel ${booking.reference}?`
      : `Cancel ${counted(going.length, 'ticket')} of ${booking.reference}?`,
    says: 'The tickets become void at once and their seats are sold again. It cannot be taken back. The customer is told by e-mail.',
    facts: [
      ['Tickets', counted(going.length, 'ticket')],
      ['Seats', seats.map(({ label }) => label).join(', ')],
      ['Tickets that stay', live.length - going.length],
      ['Paid back', formatMoney(back)],
      ...(back.amount > 0 ? [['By', [...new Set(methods)].join(', ')] as const] : []),
    ],
    verb: isWhole ? 'Cancel the booking' : `Cancel ${counted(going.length, 'ticket')}`,
    back: backTo(booking),
    ...(blocked ? { blocked } : {}),
  }
}

/** Never more than is kept: a goodwill refund may have paid back a part already. */
function refundFor({ status, lines }: FoundBooking, payments: readonly StaffPayment[], going: FoundBooking['tickets']) {
  if (status !== 'CONFIRMED') return 0
  const kept = payments.reduce((sum, payment) => sum + payment.kept.amount, 0)
  const price = ticketRefund(
    lines,
    going.map(({ seatId }) => seatId),
  )
  return Math.min(price, kept)
}

function blockedBy({ status }: FoundBooking, going: FoundBooking['tickets']): string | null {
  if (status !== 'PENDING' && status !== 'CONFIRMED')
    return `This booking is over already: ${BOOKING_STATES[status].says.toLowerCase()}.`
  const used = going.filter((ticket) => ticket.status === 'USED').map(({ label }) => label)
  return used.length > 0 ? `Guests were admitted with ${used.join(', ')}. Undo these scans first.` : null
}

export const cancelPage = confirmPage({
  path: `${BOOKINGS}/:bookingId/cancel`,
  title: 'Cancel a booking',
  needs: 'bookings.refund',
  async plan(p) {
    const [booking, payments] = await Promise.all([bookingOf(p), paymentsOf(p)])
    return cancellationPlan(booking, payments, chosenIn(p))
  },
  act: (p) => {
    const ticketIds = chosenIn(p)
    return p.api.attempt('POST /api/v1/box-office/bookings/:bookingId/cancel', {
      params: paramsOf(p),
      body: ticketIds.length > 0 ? { ticketIds } : {},
    })
  },
  done: (p, { id, status, reference }) =>
    p.go(bookingPath(id), status === 'CANCELLED' ? `${reference} was cancelled.` : 'The tickets were cancelled.'),
})

export const retryRefundPage = confirmPage({
  path: `${BOOKINGS}/:bookingId/refunds/:refundId/retry`,
  title: 'Try a refund again',
  needs: 'bookings.refund',
  async plan(p) {
    const [booking, payments] = await Promise.all([bookingOf(p), paymentsOf(p)])
    const payment = payments.find(({ refunds }) => refunds.some(({ refundId }) => refundId === p.param('refundId')))
    const refund = payment?.refunds.find(({ refundId }) => refundId === p.param('refundId'))
    const isFailed = refund?.status === 'FAILED'
    return {
      title: 'Try this refund again?',
      says: 'The provider is asked for it once more. The customer is told when the money is on its way.',
      facts: [
        ['Paid back', refund ? formatMoney(refund.amount) : '–'],
        ['By', payment ? METHODS[payment.method] : '–'],
        ['Because', refund ? reasonWords(refund.reason) : '–'],
      ],
      verb: 'Try again',
      back: backTo(booking),
      ...(isFailed ? {} : { blocked: 'This refund has not failed.' }),
    }
  },
  act: (p) =>
    p.api.attempt('POST /api/v1/admin/refunds/:refundId/retry', { params: { refundId: p.param('refundId') } }),
  done: (p, { bookingId }) => p.go(bookingPath(bookingId), 'The refund was requested again.'),
})

export const payOutPage = confirmPage({
  path: `${BOOKINGS}/:bookingId/payout`,
  title: 'Pay out in cash',
  needs: 'bookings.refund',
  async plan(p) {
    const [booking, payments] = await Promise.all([bookingOf(p), paymentsOf(p)])
    const due = duePayouts(payments)
    const sum = due.reduce((total, { amount }) => total + amount.amount, 0)
    return {
      title: `Pay out ${formatMoney({ ...booking.total, amount: sum })}?`,
      says: 'Hand over the money, then press the button: it is booked as paid out from the till of the counter.',
      facts: [
        ['Refunds', counted(due.length, 'refund')],
        ['In cash', formatMoney({ ...booking.total, amount: sum })],
      ],
      verb: 'It is paid out',
      back: backTo(booking),
      ...(due.length > 0 ? {} : { blocked: 'No refund in cash waits for this guest.' }),
    }
  },
  act: (p) => p.api.attempt('POST /api/v1/box-office/bookings/:bookingId/payouts', { params: paramsOf(p) }),
  done: (p, { bookingId, amount }) => p.go(bookingPath(bookingId), `${formatMoney(amount)} was paid out.`),
})
