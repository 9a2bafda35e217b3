import { expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { StaffPayment } from '@cinema/contracts/payment/office'
import { cancellationPlan } from './cancel'

const money = (amount: number) => ({ amount, currency: 'EUR' })
const ticket = (id: string, status = 'UNUSED') => ({ id, seatId: id, label: id, status })
const booking = (more: object = {}): FoundBooking =>
  ({
    id: 'b',
    reference: 'K7QF-2M9D',
    status: 'CONFIRMED',
    total: money(2500),
    seats: [{ label: 'A1' }, { label: 'A2' }],
    lines: [
      { kind: 'TICKET', seatId: 'A1', amount: money(1200) },
      { kind: 'TICKET', seatId: 'A2', amount: money(1200) },
      { kind: 'FEE', seatId: null, amount: money(100) },
    ],
    tickets: [ticket('A1'), ticket('A2')],
    ...more,
  }) as never
const paid = (kept: number): StaffPayment[] => [{ method: 'card', kept: money(kept) } as never]
const factsOf = (...plan: Parameters<typeof cancellationPlan>) =>
  Object.fromEntries(cancellationPlan(...plan).facts ?? [])

test('a cancellation says its tickets and sums before it is done, whole or in part', () => {
  expect(factsOf(booking(), paid(2500), [])).toEqual({
    Tickets: '2 tickets',
    Seats: 'A1, A2',
    'Tickets that stay': 0,
    'Paid back': '€25.00',
    By: 'Card',
  })
  expect(factsOf(booking(), paid(2500), ['A2'])).toMatchObject({ 'Tickets that stay': 1, 'Paid back': '€12.50' })
})

test('no more is paid back than is kept, and nothing where nothing was paid', () => {
  expect(factsOf(booking(), paid(700), [])).toMatchObject({ 'Paid back': '€7.00' })
  expect(factsOf(booking({ status: 'PENDING', tickets: [] }), [], [])).toMatchObject({
    Seats: 'A1, A2',
    'Paid back': '€0.00',
  })
})

test('it is blocked after an admission, and once the booking is over', () => {
  const used = booking({ tickets: [ticket('A1', 'USED'), ticket('A2')] })
  expect(cancellationPlan(used, paid(2500), []).blocked).toContain('admitted with A1')
  expect(cancellationPlan(used, paid(2500), ['A2']).blocked).toBeUndefined()
  expect(cancellationPlan(booking({ status: 'EXPIRED' }), [], []).blocked).toContain('over already')
})
