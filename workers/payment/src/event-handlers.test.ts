import { expect, test } from 'bun:test'
import type { DomainEvent, EventOf } from '@cinema/contracts/shared/events'
import { CinemaId, MovieId, SeatId, ShowtimeId, TicketId, type UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { handleEvent } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import type { PaymentDeps } from './deps'
import { eventHandlers } from './event-handlers'
import { manager } from './fixtures/manager.fixture'
import { order } from './fixtures/orders.fixture'
import { paidCustomer } from './fixtures/paid.fixture'
import { PRICE, world } from './fixtures/world.fixture'
import { pay } from './payment/pay'
import { eventDataOf, type Payment } from './payment/payment'
import { grantRefund } from './refund/grant-refund'

type Customer = { bookingId: Payment['bookingId']; userId: UserId }

const booked = ({ bookingId, userId }: Customer): EventOf<'booking.created.v1'>['data'] => ({
  bookingId,
  userId,
  reference: 'ABC234',
  email: 'ada@example.org',
  channel: 'ONLINE',
  guestName: null,
  soldBy: null,
  showtimeId: newId(ShowtimeId),
  show: {
    movieId: newId(MovieId),
    movieTitle: 'Metropolis',
    movieSlug: 'metropolis',
    cinemaId: newId(CinemaId),
    cinemaName: 'Marquee',
    cinemaAddress: 'High Street 1',
    roomName: 'One',
    format: '2D',
    startsAt: '2030-01-01T20:00:00.000Z',
    endsAt: '2030-01-01T22:30:00.000Z',
    timeZone: 'Europe/Berlin',
  },
  seats: [],
  total: PRICE,
  revision: 0,
})

const completed = (payment: Payment): DomainEvent =>
  newEvent('payment.completed.v1', payment.id, { ...eventDataOf(payment), ...payment.sale }, { at: 0 })

const cancelled = (customer: Customer, refund: 'FULL' | 'NONE'): DomainEvent =>
  newEvent(
    'booking.cancelled.v1',
    customer.bookingId,
    { ...booked(customer), reason: 'BY_CUSTOMER', explanation: '', refund, by: null },
    { at: 0 },
  )

const refunded = (amount: number) => ({ refund: { amount, currency: 'EUR' }, by: null })

const handle = (deps: PaymentDeps, event: DomainEvent) => handleEvent(eventHandlers, event, deps)

test('payment.completed confirms the booking again, even if it was confirmed before', async () => {
  const { deps, booking, payment } = await paidCustomer()
  booking.confirmed.length = 0
  await handle(deps, completed(payment))
  expect(booking.confirmed).toEqual([payment.id])
})

test('rule 19: what was refunded for a ticket before is not refunded again when it is cancelled', async () => {
  const { deps, booking, bookingId, userId } = await paidCustomer()
  const [one, other] = [newId(TicketId), newId(TicketId)]
  booking.price = { amount: 1_000, currency: 'EUR' }
  const body = { ticketIds: [one], reason: 'Too loud' }
  await grantRefund(deps, { actor: await manager(), bookingId, body, idempotencyKey: null })
  const kept = async () => (await deps.payments.ofBooking(bookingId))[0]?.kept

  const partly = (id: TicketId, amount: number): DomainEvent => {
    const tickets = [{ id, seatId: newId(SeatId), label: 'A1' }]
    const data = { ...booked({ bookingId, userId }), tickets, remaining: [], ...refunded(amount) }
    return newEvent('booking.partly-cancelled.v1', bookingId, data, { at: 0 })
  }
  await handle(deps, partly(one, 1_225))
  expect(await kept()).toBe(PRICE.amount - 1_225)
  await handle(deps, partly(other, 1_225))
  expect(await kept()).toBe(0)
})

test('rule 15: the payment of a booking that was cancelled in the meantime is refunded, once', async () => {
  const { deps, booking, provider, payment } = await paidCustomer()
  booking.answer = { outcome: 'REFUND', reason: 'BOOKING_CANCELLED' }
  await handle(deps, completed(payment))
  await handle(deps, completed(payment))
  expect(provider.refunds).toHaveLength(1)
})

test('a refunded payment confirms nothing any more', async () => {
  const { deps, booking, payment } = await paidCustomer()
  await handle(deps, cancelled(payment, 'FULL'))
  booking.confirmed.length = 0
  await handle(deps, completed(payment))
  expect(booking.confirmed).toEqual([])
})

test('a confirmation that throws fails the event, so that the relay delivers it again', async () => {
  const { deps, booking, payment } = await paidCustomer()
  booking.unreachable = true
  await expect(handle(deps, completed(payment))).rejects.toThrow('out of reach')
})

test('rule 19: a booking cancelled with a full refund refunds every kept payment, once', async () => {
  const { deps, payment, provider, bookingId } = await paidCustomer()
  await handle(deps, cancelled(payment, 'FULL'))
  await handle(deps, cancelled(payment, 'FULL'))
  expect(provider.refunds).toHaveLength(1)
  expect(await world.ledgerOf(bookingId)).toEqual({})
})

test('a booking cancelled without a refund refunds nothing', async () => {
  const { deps, payment, provider } = await paidCustomer()
  await handle(deps, cancelled(payment, 'NONE'))
  expect(provider.refunds).toHaveLength(0)
})

test('rules 15 and 16: an expired booking closes its open attempt; a payment made in the meantime is confirmed or refunded', async () => {
  const unpaid = await world.booking()
  const late = await world.booking()
  for (const customer of [unpaid, late]) await pay(customer.deps, order(customer, 'pm_requires_action'))
  const open = await late.deps.payments.openOf(late.bookingId)
  late.provider.setOutcome(open?.transactionId ?? '', { status: 'SUCCEEDED' })
  late.booking.answer = { outcome: 'REFUND', reason: 'SEATS_LOST' }

  for (const customer of [unpaid, late]) {
    const event = newEvent('booking.expired.v1', customer.bookingId, booked(customer), { at: 0 })
    await handle(customer.deps, event)
    await handle(customer.deps, event)
    expect(await customer.deps.payments.openOf(customer.bookingId)).toBeNull()
  }
  expect(unpaid.provider.charges).toBe(0)
  expect(late.provider.refunds).toHaveLength(1)
})

test('rule 19: a refund after the show was moved is in time until its new start, by the policy that is stored with it', async () => {
  const customer = await paidCustomer()
  const from = { startsAt: '2030-01-01T19:00:00.000Z', endsAt: '2030-01-01T21:30:00.000Z', roomName: 'One' }
  const data = { ...booked(customer), tickets: [], explanation: '', from }
  const policyOf = async () => {
    const [row] = await world.asOwner(
      `select policy->>'refundableUntil' as until from payment.refunds where booking_id = '${customer.bookingId}'`,
    )
    return Date.parse(String(row?.until))
  }
  await handle(customer.deps, newEvent('booking.showtime-moved.v1', customer.bookingId, data, { at: 0 }))
  await handle(customer.deps, cancelled(customer, 'FULL'))
  expect(await policyOf()).toBe(Date.parse(data.show.startsAt))
})
