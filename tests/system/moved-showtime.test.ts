import { expect, test } from 'bun:test'
import type { MoveView } from '@cinema/contracts/booking/move'
import type { NotificationList } from '@cinema/contracts/notification/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { SeatMessage } from '@cinema/contracts/seating/live'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailTo } from '@cinema/testing/mailbox'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'
import { triggerCron } from '../faults/until-consistent'

const manager = await signIn('manager@cinema.test')
const berlin = await cinemaIn('Europe/Berlin')
const { id: roomId } = smallRoom(berlin)

const pathOf = ({ id }: { id: string }) => `/api/v1/admin/showtimes/${id}`
const change = (showtime: { id: string }, body: object) =>
  manager.patch<ManagedShowtime & { code: string }>(pathOf(showtime), body)
const moveOf = async (showtime: { id: string }) => (await manager.get<MoveView>(`${pathOf(showtime)}/move`)).body
const untilMoved = (showtime: { id: string }) =>
  eventually(async () => {
    const view = await moveOf(showtime)
    return view.state === 'DONE' && view
  }, 'the end of the move')

async function paid(customer: Customer, showtimeId: string, seatIds: string[]) {
  const { body } = await customer.book(showtimeId, seatIds)
  await customer.pay(body.id)
  await eventually(async () => (await customer.booking(body.id)).body.status === 'CONFIRMED', 'the confirmation')
  return (await customer.booking(body.id)).body
}

test('rule 29: a showtime with sold seats gets another start if the cinema says so; its bookings, holds, maps and tickets follow', async () => {
  const [buyer, payer, holder] = await Promise.all([newCustomer(), newCustomer(), newCustomer()])
  const showtime = await createPublished(manager, roomId, { date: '2027-04-10', time: '15:00' })
  const [first, second, third, fourth] = (await freeSeats(showtime.id, 4)).map(({ id }) => id) as string[]
  const booking = await paid(buyer, showtime.id, [first ?? '', second ?? ''])
  const pending = (await payer.book(showtime.id, [third ?? ''])).body
  await holder.hold(showtime.id, [fourth ?? ''])
  using watcher = await Watcher.open<SeatMessage>(`/ws/showtimes/${showtime.id}`)

  const localStart = { date: '2027-04-10', time: '15:30' }
  const refused = await change(showtime, { localStart })
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { code: 'SHOWTIME_HAS_TICKETS', sold: 2, reserved: 1, held: 1 },
  ])
  expect(await moveOf(showtime)).toMatchObject({
    state: 'NOT_MOVED',
    bookings: { total: 2, pending: 1, confirmed: 1 },
    tickets: 2,
  })

  const moved = await change(showtime, { localStart, moveSold: { reason: 'The print arrives late.' } })
  expect([moved.status, moved.body.startsAt]).toEqual([200, '2027-04-10T13:30:00.000Z'])
  expect(await untilMoved(showtime)).toMatchObject({ bookings: { left: 0 }, reason: 'The print arrives late.' })

  const times = { startsAt: '2027-04-10T13:30:00.000Z' }
  for (const [customer, { id }] of [[buyer, booking] as const, [payer, pending] as const]) {
    const { body } = await customer.booking(id)
    expect(body).toMatchObject({ show: times, movedFrom: '2027-04-10T13:00:00.000Z', refundableUntil: times.startsAt })
  }
  expect((await buyer.seats(showtime.id)).body.showtime.startsAt).toBe(times.startsAt)
  expect((await buyer.get(`/api/v1/showtimes/${showtime.id}`)).body).toMatchObject(times)
  await watcher.waitFor(({ type }) => type === 'changed', 'the change on the live map')

  expect((await payer.pay(pending.id)).status).toBe(201)
  await eventually(async () => (await payer.booking(pending.id)).body.status === 'CONFIRMED', 'the late confirmation')
  const held = await holder.book(showtime.id, [fourth ?? ''])
  expect([held.status, held.body.show.startsAt, held.body.movedFrom]).toEqual([201, times.startsAt, null])

  const mail = await mailTo(buyer.email, /15:30/)
  expect(mail.text).toContain('The print arrives late.')
  const told = await eventually(async () => {
    const { body } = await buyer.get<NotificationList>('/api/v1/notifications')
    return body.data.filter(({ type }) => type === 'booking.showtime-moved')
  }, 'the notification')
  expect(told).toHaveLength(1)

  const ticket = (await buyer.get<TicketView>(`/api/v1/tickets/${booking.tickets[0]?.id}`)).body
  const staff = await signIn('staff@cinema.test')
  const scan = await staff.post('/api/v1/admissions', { code: ticket.code, nonce: 'early', door: 'Main' })
  const [doors] = await sql<{ minutes: number }>(
    'select admission_minutes as minutes from booking.cinemas where id = $1',
    [berlin.id],
  )
  const opensAt = new Date(Date.parse(times.startsAt) - (doors?.minutes ?? 0) * 60_000).toISOString()
  expect(scan.body).toMatchObject({ code: 'TOO_EARLY', opensAt })

  const audited = await sql<{ action: string; after: { reason: string } }>(
    `select action, after from movie.audit_log where subject = $1 order by at desc limit 1`,
    [showtime.id],
  )
  expect(audited).toMatchObject([{ action: 'showtime.moved', after: { reason: 'The print arrives late.' } }])
}, 60_000)

test('rules 19 and 29: after a move the customer may cancel for a full refund until the new start, whatever the deadline was', async () => {
  const customer = await newCustomer()
  const showtime = await createPublished(manager, roomId, { date: '2027-04-11', time: '15:00' })
  const [seat] = await freeSeats(showtime.id, 1)
  const booking = await paid(customer, showtime.id, [seat?.id ?? ''])
  await sql("update booking.bookings set refundable_until = now() - interval '1 minute' where id = $1", [booking.id])
  const cancel = () => customer.post<{ code: string }>(`/api/v1/bookings/${booking.id}/cancel`)
  expect(await cancel()).toMatchObject({ status: 422, body: { code: 'REFUND_DEADLINE_PASSED' } })

  await change(showtime, { localStart: { date: '2027-04-11', time: '14:00' }, moveSold: { reason: 'Swapped' } })
  await untilMoved(showtime)
  expect((await cancel()).status).toBe(200)
  await eventually(async () => {
    const { body } = await customer.get<{ data: PaymentView[] }>(`/api/v1/payments?bookingId=${booking.id}`)
    return body.data[0]?.refunded?.amount === booking.total.amount
  }, 'the whole refund')
}, 60_000)

test('rules 28 and 29: a move may neither overlap another show, nor begin in the past, nor change the room, nor go without a reason', async () => {
  const customer = await newCustomer()
  const showtime = await createPublished(manager, roomId, { date: '2027-04-12', time: '15:00' })
  await createPublished(manager, roomId, { date: '2027-04-12', time: '18:00' })
  const [seat] = await freeSeats(showtime.id, 1)
  const booking = await paid(customer, showtime.id, [seat?.id ?? ''])
  const moveSold = { reason: 'Late' }
  const other = berlin.rooms.find(({ id, type }) => id !== roomId && type === 'STANDARD')
  const start = (date: string, time: string) => ({ localStart: { date, time }, moveSold })

  expect(await change(showtime, start('2027-04-12', '17:30'))).toMatchObject({
    status: 409,
    body: { code: 'SHOWTIME_OVERLAPS' },
  })
  expect((await change(showtime, start('2026-01-01', '15:00'))).body.code).toBe('STARTS_IN_THE_PAST')
  expect((await change(showtime, { ...start('2027-04-12', '15:30'), roomId: other?.id })).body.code).toBe(
    'SHOWTIME_HAS_TICKETS',
  )
  for (const body of [
    { moveSold },
    { localStart: start('2027-04-12', '15:30').localStart, moveSold: { reason: ' ' } },
  ]) {
    expect((await change(showtime, body)).status).toBe(400)
  }
  expect((await customer.booking(booking.id)).body).toMatchObject({ show: booking.show, movedFrom: null })
  expect((await moveOf(showtime)).state).toBe('NOT_MOVED')
}, 60_000)

test('a move whose event is lost is carried out by the job, and bookings are told once', async () => {
  const customer = await newCustomer()
  const showtime = await createPublished(manager, roomId, { date: '2027-04-13', time: '15:00' })
  const [seat] = await freeSeats(showtime.id, 1)
  const booking = await paid(customer, showtime.id, [seat?.id ?? ''])
  // As if the Worker had crashed after the catalogue was changed, and its event had become a dead letter.
  await sql(
    `update movie.showtimes set start_time = start_time + interval '20 minutes', end_time = end_time + interval '20 minutes'
      where id = $1`,
    [showtime.id],
  )
  await sql("insert into booking.moves (showtime_id, reason, moved_at) values ($1, 'Late', now())", [showtime.id])
  await triggerCron()
  await untilMoved(showtime)
  await triggerCron()
  const events = await sql(
    "select id from events.outbox_events where event_type = 'booking.showtime-moved.v1' and aggregate_id = $1",
    [booking.id],
  )
  expect(events).toHaveLength(1)
  expect((await customer.booking(booking.id)).body.show.startsAt).toBe('2027-04-13T13:20:00.000Z')
}, 60_000)
