import { expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { CancellationView } from '@cinema/contracts/booking/cancellation'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { NotificationView } from '@cinema/contracts/notification/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import type { PaidOut } from '@cinema/contracts/payment/office'
import type { Page } from '@cinema/contracts/shared/page'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailTo } from '@cinema/testing/mailbox'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const sell = (staff: Customer, body: object, key?: string) =>
  staff.post<FoundBooking>('/api/v1/box-office/bookings', body, key ? { 'idempotency-key': key } : {})
const take = (who: Customer, bookingId: string, method: 'cash' | 'complimentary') =>
  who.post<PaymentView>('/api/v1/payments', { bookingId, method })
const read = (staff: Customer, id: string) => staff.get<FoundBooking>(`/api/v1/box-office/bookings/${id}`)
const cashOf = async (bookingId: string) => {
  const [row] = await sql<{ cash: number }>(
    `select coalesce(sum(entry.amount), 0)::int as cash from payment.ledger_entries entry
      join payment.ledger_transactions posted on posted.id = entry.transaction_id
      join payment.payments paid on paid.id = posted.payment_id
      where paid.booking_id = $1 and entry.account = 'cash'`,
    [bookingId],
  )
  return row?.cash
}

test('a cash sale to a guest gives tickets, an e-mail and a cash entry, and nothing on the seller’s own account', async () => {
  const staff = await signIn('staff@cinema.test')
  const showtime = await freshShowtime()
  const guest = { name: 'Grace Hopper', email: `grace-${crypto.randomUUID()}@example.test` }
  const order = { showtimeId: showtime.id, bestAvailable: { count: 2 }, ticketTypes: ['ADULT', 'CHILD'], guest }
  const key = crypto.randomUUID()
  const [sold, again] = [await sell(staff, order, key), await sell(staff, order, key)]
  expect(sold.status).toBe(201)
  expect(sold.body).toMatchObject({ status: 'PENDING', channel: 'COUNTER', soldBy: staff.userId, ...guest })
  expect(again.body).toEqual(sold.body)
  expect((await sell(staff, { ...order, bestAvailable: { count: 1 } }, key)).status).toBe(400)
  expect((await sell(staff, { ...order, ticketTypes: ['CHILD', 'CHILD'] }, key)).body).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })

  const { id } = sold.body
  const paid = await take(staff, id, 'cash')
  expect(paid.body).toMatchObject({ status: 'SUCCEEDED', method: 'cash', amount: sold.body.total })
  const { body: booking } = await read(staff, id)
  expect(booking).toMatchObject({ status: 'CONFIRMED' })
  expect(booking.tickets).toHaveLength(2)
  expect(await cashOf(id)).toBe(sold.body.total.amount)
  const printed = await staff.get<TicketView>(`/api/v1/box-office/tickets/${booking.tickets[0]?.id}`)
  expect(printed.body).toMatchObject({ code: expect.any(String), qr: expect.stringContaining('<svg') })

  const mail = await mailTo(guest.email, /tickets are attached|liegen die Karten auch bei/)
  expect(mail.subject).toContain(showtime.movieTitle)
  expect((await staff.get<Page<BookingView>>('/api/v1/bookings')).body.data.map((own) => own.id)).not.toContain(id)
  expect((await staff.get(`/api/v1/bookings/${id}`)).status).toBe(404)
  expect((await staff.get(`/api/v1/tickets/${booking.tickets[0]?.id}`)).status).toBe(404)
  const notifications = await staff.get<Page<NotificationView>>('/api/v1/notifications')
  expect(JSON.stringify(notifications.body)).not.toContain(id)
  expect(await sql('select 1 from users.points_entries where booking_id = $1', [id])).toEqual([])
  expect(await sql('select action from booking.audit_log where subject = $1', [id])).toEqual([
    { action: 'booking.sold' },
  ])
})

test('cash is refunded at the counter by ticket or in full, by staff with the permission to refund', async () => {
  const [staff, manager] = [await signIn('staff@cinema.test'), await signIn('manager@cinema.test')]
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map((seat) => seat.id)
  const { body: sold } = await sell(staff, { showtimeId: showtime.id, seatIds, guest: { name: 'Kurt' } })
  await take(staff, sold.id, 'cash')
  const [first] = (await read(staff, sold.id)).body.tickets
  const cancel = (who: Customer, body?: object) => who.post(`/api/v1/box-office/bookings/${sold.id}/cancel`, body)

  expect((await cancel(staff)).status).toBe(403)
  expect((await cancel(manager, { ticketIds: [first?.id] })).status).toBe(200)
  const back = sold.lines[0]?.amount.amount ?? 0
  await eventually(async () => ((await cashOf(sold.id)) ?? 0) <= sold.total.amount - back, 'the cash of one ticket')
  expect((await cancel(manager)).body).toMatchObject({ status: 'CANCELLED', cancelReason: 'BY_STAFF' })
  await eventually(async () => (await cashOf(sold.id)) === 0, 'all of the cash')

  const refunds = await sql<{ status: string }>('select status from payment.refunds where booking_id = $1', [sold.id])
  expect(refunds).toEqual([{ status: 'DONE' }, { status: 'DONE' }])
  const entries = await sql<{ action: string; actor_id: string }>(
    "select action, actor_id from booking.audit_log where subject = $1 and action <> 'booking.sold' order by at",
    [sold.id],
  )
  const by = { actor_id: manager.userId }
  expect(entries).toEqual([
    { action: 'booking.tickets-cancelled', ...by },
    { action: 'booking.cancelled', ...by },
  ])
  const free = (await freeSeats(showtime.id, 2)).map((seat) => seat.id)
  expect(free.toSorted()).toEqual(seatIds.toSorted())
})

test('rule 20: cash for a cancelled showtime is owed until it is paid out at the counter, and is paid out once', async () => {
  const [staff, manager] = [await signIn('staff@cinema.test'), await signIn('manager@cinema.test')]
  const { id: roomId } = smallRoom(await cinemaIn('Europe/Berlin'))
  const showtime = await createPublished(manager, roomId, { date: '2027-02-10', time: '19:00' })
  const seatIds = (await freeSeats(showtime.id, 1)).map((seat) => seat.id)
  const { body: sold } = await sell(manager, { showtimeId: showtime.id, seatIds, guest: { name: 'Lise' } })
  await take(manager, sold.id, 'cash')
  const payOut = (who: Customer, key = 'lise') =>
    who.post<PaidOut>(`/api/v1/box-office/bookings/${sold.id}/payouts`, undefined, {
      'idempotency-key': `${sold.id}-${key}`,
    })
  expect((await payOut(manager)).body).toMatchObject({ code: 'NOTHING_TO_PAY_OUT' })

  const path = `/api/v1/admin/showtimes/${showtime.id}`
  await manager.post(`${path}/cancel`, { dryRun: false, reason: 'The boiler is out.' })
  const owed = () => sql<{ status: string }>('select status from payment.refunds where booking_id = $1', [sold.id])
  await eventually(async () => (await owed()).length === 1, 'the money that is owed')
  expect(await owed()).toEqual([{ status: 'REQUESTED' }])
  expect(await cashOf(sold.id)).toBe(sold.total.amount)
  const progress = async () => (await manager.get<CancellationView>(`${path}/cancellation`)).body
  expect(await progress()).toMatchObject({ state: 'RUNNING', amounts: [{ method: 'cash', refunded: { amount: 0 } }] })

  expect((await payOut(staff)).status).toBe(403)
  const [given, again, second] = [await payOut(manager), await payOut(manager), await payOut(manager, 'twice')]
  expect(given).toMatchObject({ status: 201, body: { amount: sold.total, refunds: [{ status: 'DONE' }] } })
  expect(again.body).toEqual(given.body)
  expect(second).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_PAY_OUT' } })
  expect(await cashOf(sold.id)).toBe(0)
  expect(await progress()).toMatchObject({ state: 'DONE', amounts: [{ method: 'cash', refunded: sold.total }] })
})

test('complimentary seats are recorded without money; customers and staff of other cinemas cannot sell at the counter', async () => {
  const [staff, customer] = [await signIn('staff@cinema.test'), await newCustomer()]
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map((seat) => seat.id)
  const order = { showtimeId: showtime.id, seatIds: seatIds.slice(0, 1), guest: { name: 'Critic' } }
  expect((await sell(customer, order)).status).toBe(403)
  const { body: sold } = await sell(staff, order)
  expect((await take(customer, sold.id, 'cash')).body).toMatchObject({ status: 403, code: 'COUNTER_ONLY' })
  const free = await take(staff, sold.id, 'complimentary')
  expect(free.body).toMatchObject({ status: 'SUCCEEDED', amount: { amount: 0 } })
  expect((await read(staff, sold.id)).body.status).toBe('CONFIRMED')
  expect(await cashOf(sold.id)).toBe(0)
  expect((await take(staff, sold.id, 'cash')).body).toMatchObject({ code: 'BOOKING_NOT_PAYABLE' })

  const { body: online } = await customer.book(showtime.id, seatIds.slice(1))
  expect((await take(staff, online.id, 'cash')).body).toMatchObject({ code: 'SOLD_ONLINE' })

  const assigned = [staff.userId, showtime.cinemaId]
  await sql('delete from auth.user_cinemas where user_id = $1 and cinema_id = $2', assigned)
  const elsewhere = await signIn('staff@cinema.test')
  await sql('insert into auth.user_cinemas values ($1, $2)', assigned)
  expect((await sell(elsewhere, order)).status).toBe(404)
  expect((await read(elsewhere, sold.id)).status).toBe(404)
  expect((await take(elsewhere, sold.id, 'cash')).status).toBe(404)
})
