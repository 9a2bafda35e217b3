import { expect, test } from 'bun:test'
import { BookingHistoryEntry } from '@cinema/contracts/booking/history'
import { PaymentId, RefundId, UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { timelineOf } from './timeline'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute)).toISOString()
const entry = (minute: number, kind: string, more: object = {}) =>
  BookingHistoryEntry.parse({ at: at(minute), kind, by: null, tickets: ['A1', 'A2'], says: null, ...more })
const money = (amount: number) => ({ amount, currency: 'EUR' })

test('the moments of all services are one list, the newest first', () => {
  const by = { userId: newId(UserId), name: 'Uma' }
  const history = [
    entry(9, 'NOTED', { by, says: 'Quiet row', tickets: [] }),
    entry(7, 'TICKETS_CANCELLED', { by: { ...by, name: null }, tickets: ['A2'] }),
    entry(2, 'CONFIRMED'),
    entry(0, 'BOOKED'),
  ]
  const refund = { amount: money(500), reason: 'GOODWILL', requestedAt: at(5) }
  const payment = {
    paymentId: newId(PaymentId),
    method: 'card' as const,
    status: 'SUCCEEDED' as const,
    amount: money(2400),
    kept: money(1900),
    failure: null,
    createdAt: at(1),
    refunds: [
      { ...refund, refundId: newId(RefundId), status: 'DONE' as const, changedAt: at(6) },
      { ...refund, refundId: newId(RefundId), status: 'REQUESTED' as const, requestedAt: at(8), changedAt: at(8) },
    ],
  }
  const mails = [{ at: at(3), subject: 'Your tickets', recipient: 'ada@example.org', sent: true }]
  expect(timelineOf(history, [payment], mails).map(({ says }) => says)).toEqual([
    'Note – Uma',
    'Refund of €5.00 requested: goodwill',
    'Tickets cancelled: A2 – a member of the staff',
    'Refund of €5.00: refunded',
    'Refund of €5.00 requested: goodwill',
    'E-mail “Your tickets”',
    'Tickets issued: A1, A2',
    'Payment by card, €24.00: paid',
    'Booked: A1, A2',
  ])
})
