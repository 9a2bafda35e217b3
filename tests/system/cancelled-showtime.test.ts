import { expect, test } from 'bun:test'
import type { CancellationView } from '@cinema/contracts/booking/cancellation'
import type { NotificationList } from '@cinema/contracts/notification/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const statusOf = async (customer: Customer, id: string) => (await customer.booking(id)).body.status

test('rule 20: cancelling a showtime, after a dry run, refunds each of its bookings once', async () => {
  const manager = await signIn('manager@cinema.test')
  const customers = await Promise.all([newCustomer(), newCustomer(), newCustomer()])
  const [pair, single, pending] = customers as [Customer, Customer, Customer]
  const { id: roomId } = smallRoom(await cinemaIn('Europe/Berlin'))
  const showtime = await createPublished(manager, roomId, { date: '2027-02-10', time: '15:00' })
  const [first, second, third, last] = (await freeSeats(showtime.id, 4)).map(({ id }) => id) as string[]

  const booked = await Promise.all([
    pair.book(showtime.id, [first ?? '', second ?? '']),
    single.book(showtime.id, [third ?? '']),
    pending.book(showtime.id, [last ?? '']),
  ])
  const [two, one, unpaid] = booked.map(({ body }) => body)
  if (!two || !one || !unpaid) throw new Error('three bookings are needed')
  await Promise.all([pair.pay(two.id), single.pay(one.id)])
  await eventually(async () => (await statusOf(pair, two.id)) === 'CONFIRMED', 'the first confirmation')
  await eventually(async () => (await statusOf(single, one.id)) === 'CONFIRMED', 'the second confirmation')

  const path = `/api/v1/admin/showtimes/${showtime.id}`
  const cancel = (body: object) => manager.post<CancellationView>(`${path}/cancel`, body)
  const due = { amount: two.total.amount + one.total.amount, currency: 'EUR' }
  const zero = { amount: 0, currency: 'EUR' }

  const planned = await cancel({ dryRun: true })
  expect(planned.body).toMatchObject({
    state: 'PLANNED',
    bookings: { total: 3, pending: 1, confirmed: 2, cancelled: 0 },
    tickets: 3,
    amounts: [{ method: 'card', due, refunded: zero, failed: zero }],
  })
  expect(await statusOf(pair, two.id)).toBe('CONFIRMED')
  expect((await manager.get(`${path}/cancellation`)).status).toBe(409)

  const orders = await Promise.all([1, 2].map(() => cancel({ dryRun: false, reason: 'The projector is broken.' })))
  expect(orders.map(({ status }) => status)).toEqual([200, 200])
  const done = await eventually(async () => {
    const { body } = await manager.get<CancellationView>(`${path}/cancellation`)
    return body.state === 'DONE' && body
  }, 'the end of every booking')
  expect(done).toMatchObject({
    bookings: { total: 3, pending: 0, confirmed: 0, cancelled: 3, done: 3, failed: 0 },
    tickets: 0,
    amounts: [{ method: 'card', due, refunded: due, failed: zero }],
  })

  const ended = await pair.booking(two.id)
  expect(ended.body).toMatchObject({ status: 'CANCELLED', cancelReason: 'SHOWTIME_CANCELLED' })
  expect(ended.body.tickets.map(({ status }) => status)).toEqual(['VOID', 'VOID'])
  const refunds = await sql<{ bookings: number; refunds: number }>(
    `select count(distinct booking_id)::int as bookings, count(*)::int as refunds from payment.refunds
      where booking_id in ($1, $2, $3)`,
    [two.id, one.id, unpaid.id],
  )
  expect(refunds).toEqual([{ bookings: 2, refunds: 2 }])

  const notification = await eventually(async () => {
    const { body } = await single.get<NotificationList>('/api/v1/notifications')
    return body.data.find(({ type }) => type === 'booking.cancelled')
  }, 'the notification of the customer')
  expect(notification.message).toContain('this show will not take place')
  expect((await pending.hold(showtime.id, [first ?? ''])).body).toMatchObject({ code: 'SALES_CLOSED' })
  expect((await pending.get(`/api/v1/showtimes/${showtime.id}`)).status).toBe(404)
}, 60_000)
