import { expect, test } from 'bun:test'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'

async function paidBooking(count: number) {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, count)).map(({ id }) => id)
  const { body } = await customer.book(showtime.id, seatIds)
  const payment = await customer.pay(body.id)
  const refunded = async () =>
    (await customer.get<PaymentView>(`/api/v1/payments/${payment.body.paymentId}`)).body.refunded?.amount ?? 0
  const cancel = (ticketIds?: string[]) =>
    customer.post<BookingView>(`/api/v1/bookings/${body.id}/cancel`, ticketIds && { ticketIds })
  return { customer, showtime, booking: (await customer.booking(body.id)).body, refunded, cancel }
}

test('rule 19: cancelling one ticket frees its seat and refunds it, and the other ticket stays valid', async () => {
  const { customer, showtime, booking, refunded, cancel } = await paidBooking(2)
  const [cancelled, remaining] = booking.tickets
  if (!cancelled || !remaining) throw new Error('two tickets are needed')

  const after = await cancel([cancelled.id])
  expect(after.status).toBe(200)
  expect(after.body.status).toBe('CONFIRMED')
  expect(after.body.tickets.find(({ id }) => id === cancelled.id)?.status).toBe('VOID')
  expect(after.body.tickets.find(({ id }) => id === remaining.id)?.status).toBe('UNUSED')
  const { body: map } = await customer.seats(showtime.id)
  expect(map.seats.find(({ id }) => id === cancelled.seatId)?.status).toBe('AVAILABLE')
  expect(map.seats.find(({ id }) => id === remaining.seatId)?.status).toBe('SOLD')

  const back = await eventually(refunded, 'the refund of one ticket')
  expect(back).toBeLessThan(booking.total.amount)
  expect(back * 2).toBeWithin(booking.total.amount - 1, booking.total.amount + 2)

  const again = await cancel([cancelled.id])
  expect(again.status).toBe(409)
  expect(again.body).toMatchObject({ code: 'TICKETS_NOT_CANCELLABLE' })
})

test('rule 19: a refund never exceeds what was remaining: the rest is cancelled later and exactly the total has cancelled back', async () => {
  const { booking, refunded, cancel } = await paidBooking(3)
  await cancel([booking.tickets[0]?.id ?? ''])
  await eventually(refunded, 'the refund of one ticket')

  const rest = await cancel()
  expect(rest.body.status).toBe('CANCELLED')
  const back = async () => (await refunded()) >= booking.total.amount && refunded()
  expect(await eventually(back, 'the refund of the rest')).toBe(booking.total.amount)
})

test('another booking’s ticket cannot be cancelled along', async () => {
  const [mine, other] = [await paidBooking(2), await paidBooking(1)]
  const ids = [mine.booking.tickets[0]?.id ?? '', other.booking.tickets[0]?.id ?? '']
  expect((await mine.cancel(ids)).status).toBe(409)
  expect((await mine.customer.booking(mine.booking.id)).body.tickets.map(({ status }) => status)).toEqual([
    'UNUSED',
    'UNUSED',
  ])
})
