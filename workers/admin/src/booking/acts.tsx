import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { Problem } from '@cinema/contracts/shared/problem'
import type { Attempt } from '../api/client'
import { amount, choices, type Field, text } from '../kit/fields'
import { formPage } from '../kit/form-page'
import { formatMoney } from '../kit/format'
import type { Panel } from '../kit/panel'
import { Facts } from '../kit/parts'
import { bookingOf, bookingPath, historyOf, paymentsOf } from './details'
import { BOOKINGS } from './list'

const params = (p: Panel) => ({ bookingId: p.param('bookingId') })
const back = (p: Panel) => ({ href: bookingPath(p.param('bookingId')), label: 'Booking' })
const titleOf = (words: string, { reference }: FoundBooking) => `${words} ${reference}`

export const notePage = formPage({
  path: `${BOOKINGS}/:bookingId/note`,
  title: 'Add a note',
  lead: 'Notes are for staff. The customer sees them only in an export of personal data.',
  needs: 'bookings.read',
  fields: { text: text('Note', { required: true, maxLength: 2_000, rows: 5 }) },
  back,
  verb: 'Add the note',
  save: (p, body) => p.api.attempt('POST /api/v1/box-office/bookings/:bookingId/notes', { params: params(p), body }),
  done: (p, { bookingId }) => p.go(bookingPath(bookingId), 'The note was added.'),
})

/** The same form sent twice is one act: its key has the number of those before it. */
const keyOf = (p: Panel, act: string, before: number | null) => `${act}:${p.param('bookingId')}:${before ?? 0}`

export const resendPage = formPage({
  path: `${BOOKINGS}/:bookingId/resend`,
  title: 'Send the tickets again',
  needs: 'bookings.read',
  fields: {
    email: text('E-mail', {
      type: 'email',
      required: true,
      maxLength: 254,
      hint: 'The valid tickets go there, at once.',
    }),
  },
  back,
  async load(p) {
    const [booking, history] = await Promise.all([bookingOf(p), historyOf(p)])
    const before = history.filter(({ kind }) => kind === 'TICKETS_SENT_AGAIN').length
    return { values: { email: booking.email ?? '' }, version: before, title: titleOf('Send the tickets of', booking) }
  },
  verb: 'Send the tickets',
  refusedAt: { EMAIL_MISSING: 'email' },
  save: (p, body, before) =>
    p.api.attempt('POST /api/v1/box-office/bookings/:bookingId/resend', {
      params: params(p),
      body,
      idempotencyKey: keyOf(p, 'resend', before),
    }),
  done: (p) => p.go(bookingPath(p.param('bookingId')), 'The tickets are on their way.'),
})

/** An amount that may be left out. */
const amountOrNone = (label: string, currency: string, hint: string): Field<number | null> => {
  const given = amount(label, currency, { hint })
  return {
    ...given,
    required: false,
    read: (typed) => (typed[0]?.trim() ? given.read(typed) : { value: null }),
    write: (value) => (value === null ? [''] : given.write(value)),
  }
}

async function goodwillFields(p: Panel) {
  const booking = await bookingOf(p)
  const tickets = booking.tickets.filter(({ status }) => status !== 'VOID')
  return {
    amount: amountOrNone('Amount', booking.total.currency, 'Either an amount, or the price of tickets below.'),
    tickets: choices(
      'Price of these tickets',
      tickets.map(({ id, label }) => ({ value: id, label })),
      { hint: 'They stay valid. Each can be refunded in this way once.' },
    ),
    reason: text('Reason', { required: true, maxLength: 300, hint: 'For the audit log, so without names.' }),
  }
}

const problemAt = (path: string, message: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { type: 'about:blank', title: message, status: 422, code: 'INCOMPLETE', errors: [{ path, message }] },
})

type Goodwill = { amount: number | null; tickets: string[]; reason: string }
const NOTHING_GRANTED: Goodwill = { amount: null, tickets: [], reason: '' }

async function grant(p: Panel, { amount: minor, tickets, reason }: Goodwill, before: number | null) {
  if ((minor === null) === (tickets.length === 0))
    return problemAt('amount', 'Type an amount or choose tickets: one of the two.') satisfies Attempt<never>
  if (minor === 0) return problemAt('amount', 'Type more than nothing.') satisfies Attempt<never>
  const trimmed = reason.trim()
  return p.api.attempt('POST /api/v1/admin/bookings/:bookingId/refunds', {
    params: params(p),
    body: minor === null ? { ticketIds: tickets, reason: trimmed } : { amount: minor, reason: trimmed },
    idempotencyKey: keyOf(p, 'goodwill', before),
  })
}

export const goodwillPage = formPage({
  path: `${BOOKINGS}/:bookingId/refund`,
  title: 'Goodwill refund',
  lead: 'Money back for a good reason. The tickets stay valid; to take them back, cancel them instead.',
  needs: 'bookings.refund',
  fields: goodwillFields,
  back,
  async load(p) {
    const [booking, payments] = await Promise.all([bookingOf(p), paymentsOf(p)])
    const kept = payments.reduce((sum, payment) => sum + payment.kept.amount, 0)
    const refunds = payments.flatMap((payment) => payment.refunds)
    return {
      values: NOTHING_GRANTED,
      version: refunds.length,
      title: titleOf('Goodwill refund for', booking),
      aside: (
        <Facts
          of={[
            ['Paid', formatMoney(booking.total)],
            ['Refunds so far', refunds.length],
            ['At most', formatMoney({ ...booking.total, amount: kept })],
          ]}
        />
      ),
    }
  },
  verb: 'Refund it',
  refusedAt: {
    REFUND_EXCEEDS_KEPT: 'amount',
    NOTHING_KEPT: 'amount',
    TICKETS_NOT_OF_BOOKING: 'tickets',
    TICKETS_REFUNDED_BEFORE: 'tickets',
  },
  save: (p, typed, before) => grant(p, typed, before),
  done: (p, { bookingId, amount: granted }) =>
    p.go(bookingPath(bookingId), `A refund of ${formatMoney(granted)} was requested.`),
})
