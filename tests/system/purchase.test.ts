import { expect, test } from 'bun:test'
import type { MovieDetail, MovieSummary } from '@cinema/contracts/catalogue/http'
import type { NotificationList, NotificationMessage } from '@cinema/contracts/notification/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import type { Page } from '@cinema/contracts/shared/page'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { CLOUD } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'

type Mail = { to: string[]; subject: string; html: string; attachments: { filename: string }[] }

async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${CLOUD}/dev/mail/messages?to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as { data: Mail[] }).data
}

test('a customer finds a movie by a part of its title, with its showtimes', async () => {
  const visitor = new Visitor()
  const showing = await visitor.get<Page<MovieSummary>>('/api/v1/movies?status=SHOWING&perPage=1')
  const movie = showing.body.data[0]
  if (!movie) throw new Error('nothing is showing')

  const found = await visitor.get<Page<MovieSummary>>(
    `/api/v1/movies?search=${encodeURIComponent(movie.title.slice(0, 6))}`,
  )
  expect(found.body.data.map(({ id }) => id)).toContain(movie.id)

  const detail = await visitor.get<MovieDetail>(`/api/v1/movies/${movie.slug}`)
  expect(detail.body.id).toBe(movie.id)
  expect(detail.body.showtimes.length).toBeGreaterThan(0)
})

test('the whole catalogue is imported', async () => {
  const { body } = await new Visitor().get<Page<MovieSummary>>('/api/v1/movies?perPage=1')
  expect(body.meta.total).toBeGreaterThan(3_100)
})

test('a purchase by card ends in tickets, a pushed notification and an e-mail', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  using push = await Watcher.open<NotificationMessage>('/ws', customer.token)
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)

  const hold = await customer.hold(showtime.id, seatIds)
  expect(hold.status).toBe(200)
  expect(hold.body.expiresInMs).toBeGreaterThan(9 * 60_000)

  const booking = await customer.book(showtime.id, seatIds)
  expect(booking.status).toBe(201)
  expect(booking.body).toMatchObject({
    status: 'PENDING',
    showtimeId: showtime.id,
    tickets: [],
    total: hold.body.total,
  })

  const payment = await customer.pay(booking.body.id)
  expect(payment.status).toBe(201)
  expect(payment.body).toMatchObject({ status: 'SUCCEEDED', amount: booking.body.total })

  const { body: paid } = await customer.booking(booking.body.id)
  expect(paid.status).toBe('CONFIRMED')
  expect(paid.tickets.map(({ seatId }) => seatId).toSorted()).toEqual(seatIds.toSorted())

  const ticket = await customer.get<TicketView>(`/api/v1/tickets/${paid.tickets[0]?.id}`)
  expect(ticket.body).toMatchObject({ bookingId: paid.id, status: 'UNUSED' })
  expect(ticket.body.qr).toStartWith('<svg')

  const pushed = await push.waitFor(({ notification }) => notification.type === 'booking.confirmed', 'the push')
  expect(pushed.unreadCount).toBeGreaterThan(0)
  const mail = await eventually(
    async () => (await mailsTo(customer.email)).find(({ html }) => html.includes(paid.reference)),
    'the confirmation e-mail',
  )
  expect(mail.attachments.some(({ filename }) => filename.endsWith('.ics'))).toBe(true)

  const list = await customer.get<NotificationList>('/api/v1/notifications')
  const confirmation = list.body.data.find(({ type }) => type === 'booking.confirmed')
  await customer.put(`/api/v1/notifications/${confirmation?.id}/read`)
  const after = await customer.get<NotificationList>('/api/v1/notifications')
  // Other notifications of the purchase, such as that of its points, may have come meanwhile.
  const unread = after.body.data.filter(({ read }) => !read)
  expect(unread.map(({ id }) => id)).not.toContain(confirmation?.id ?? '')
  expect(after.body.meta.unreadCount).toBe(unread.length)
})

test('rule 7: a declined card gives a reason and keeps the seats, and another card can pay', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const booking = await customer.book(showtime.id, seatIds)

  const declined = await customer.pay(booking.body.id, 'pm_card_chargeDeclined')
  expect(declined.body).toMatchObject({ status: 'FAILED', failure: { message: expect.any(String) } })
  expect((await customer.booking(booking.body.id)).body.status).toBe('PENDING')
  const map = await customer.seats(showtime.id)
  expect(map.body.seats.find(({ id }) => id === seatIds[0])?.status).toBe('YOURS')

  const paid = await customer.pay(booking.body.id)
  expect(paid.body.status).toBe('SUCCEEDED')
  expect((await customer.booking(booking.body.id)).body.status).toBe('CONFIRMED')
})

test('a request repeated with the same Idempotency-Key gets the same answer and has one effect; with another body it is refused', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const [one, two] = (await freeSeats(showtime.id, 2)).map(({ id }) => id)
  if (!one || !two) throw new Error('two seats are needed')
  const key = crypto.randomUUID()

  const answers = await Promise.all([1, 2, 3, 4].map(() => customer.book(showtime.id, [one], key)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)

  const other = await customer.book(showtime.id, [two], key)
  expect(other.status).toBe(422)
  expect(other.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })

  const bookingId = answers[0]?.body.id ?? ''
  const payKey = crypto.randomUUID()
  const first = await customer.pay(bookingId, 'pm_card_visa', payKey)
  const again = await customer.pay(bookingId, 'pm_card_visa', payKey)
  expect(again.body.paymentId).toBe(first.body.paymentId)
  const { body } = await customer.get<PaymentView>(`/api/v1/payments/${first.body.paymentId}`)
  expect(body.status).toBe('SUCCEEDED')
})

test("another customer's booking, payment and ticket are 404", async () => {
  const [owner, stranger] = [await newCustomer(), await newCustomer()]
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const booking = await owner.book(showtime.id, seatIds)
  const payment = await owner.pay(booking.body.id)
  const { body } = await owner.booking(booking.body.id)

  expect((await stranger.booking(body.id)).status).toBe(404)
  expect((await stranger.post(`/api/v1/bookings/${body.id}/cancel`)).status).toBe(404)
  expect((await stranger.get(`/api/v1/payments/${payment.body.paymentId}`)).status).toBe(404)
  expect((await stranger.get(`/api/v1/tickets/${body.tickets[0]?.id}`)).status).toBe(404)
  expect((await new Visitor().get(`/api/v1/bookings/${body.id}`)).status).toBe(401)
})

test('cancelling a paid booking in time voids its tickets, frees the seats and refunds in full', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const booking = await customer.book(showtime.id, seatIds)
  const payment = await customer.pay(booking.body.id)

  const cancelled = await customer.post(`/api/v1/bookings/${booking.body.id}/cancel`)
  expect(cancelled.status).toBe(200)
  expect(cancelled.body).toMatchObject({ status: 'CANCELLED', tickets: [{ status: 'VOID' }] })
  const map = await customer.seats(showtime.id)
  expect(map.body.seats.find(({ id }) => id === seatIds[0])?.status).toBe('AVAILABLE')

  const refunded = await eventually(async () => {
    const { body } = await customer.get<PaymentView>(`/api/v1/payments/${payment.body.paymentId}`)
    return body.refunded
  }, 'the refund')
  expect(refunded).toEqual(booking.body.total)
})
