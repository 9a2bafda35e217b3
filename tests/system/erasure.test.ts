import { expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { SignedInView, UpcomingBooking } from '@cinema/contracts/identity/http'
import type { Problem } from '@cinema/contracts/shared/problem'
import { type Customer, newCustomer, signIn, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { codeSentTo, mailTo } from '@cinema/testing/mailbox'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const PASSWORD = 'a long enough password'

/** Every table of every schema that contains one of these texts in any column. */
async function tablesWith(...texts: string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const scan = tables.map(
    ({ name }) => `select '${name}' as name where exists (select from ${name} as line where line::text ilike any($1))`,
  )
  const found = await sql<{ name: string }>(scan.join(' union all '), [`{${texts.map((text) => `"%${text}%"`)}}`])
  return found.map(({ name }) => name)
}

/** Gives a complimentary seat to a guest with this name and e-mail. Returns the booking's reference. */
async function bookAsGuest(name: string, email: string): Promise<string> {
  const staff = await signIn('staff@cinema.test')
  const { id } = await freshShowtime()
  const order = { showtimeId: id, bestAvailable: { count: 1 }, guest: { name, email } }
  const { body: sold } = await staff.post<FoundBooking>('/api/v1/box-office/bookings', order)
  await staff.post('/api/v1/payments', { bookingId: sold.id, method: 'complimentary' })
  await mailTo(email, new RegExp(sold.reference))
  return sold.reference
}

/** A customer with personal data in every context: a display name, a paid booking, e-mails, a reset token. */
async function customerWithData(name: string): Promise<{ customer: Customer; bookingId: string; reference: string }> {
  const customer = await newCustomer()
  await customer.call('PATCH', '/api/v1/users/me', { displayName: name })
  await customer.post('/api/v1/auth/verify-email', { code: await codeSentTo(customer.email) })
  await new Visitor().post('/api/v1/auth/forgot-password', { email: customer.email })
  await mailTo(customer.email, /reset-password\?token=/)
  const showtime = await freshShowtime()
  const { body: booking } = await customer.book(
    showtime.id,
    (await freeSeats(showtime.id, 1)).map(({ id }) => id),
  )
  await customer.pay(booking.id)
  await mailTo(customer.email, new RegExp(booking.reference))
  return { customer, bookingId: booking.id, reference: booking.reference }
}

test('the export has all personal data of a customer, and after the erasure no table has any of it', async () => {
  const name = `Zenobia ${crypto.randomUUID()}`
  const { customer, bookingId, reference } = await customerWithData(name)
  const { email } = customer
  const guestReference = await bookAsGuest(name, email)
  const exported = await customer.get<Record<string, unknown>>('/api/v1/users/me/export')
  expect(exported.headers.get('content-disposition')).toStartWith('attachment')
  for (const held of [email, name, reference, guestReference, 'booking.confirmed', 'Your tickets for']) {
    expect(JSON.stringify(exported.body)).toContain(held)
  }
  expect(JSON.stringify(exported.body)).not.toMatch(/passwordHash|clientSecret|ticketCode/)
  const stranger = await (await newCustomer()).get('/api/v1/users/me/export')
  expect(JSON.stringify(stranger.body)).not.toContain(reference)
  expect(JSON.stringify(stranger.body)).not.toContain(guestReference)

  const erase = (password: string) =>
    customer.call<Problem & { bookings: UpcomingBooking[] }>('DELETE', '/api/v1/users/me', { password })
  expect((await erase('not my password')).body.code).toBe('CURRENT_PASSWORD_WRONG')
  const early = await erase(PASSWORD)
  expect([early.status, early.body.code]).toEqual([409, 'BOOKINGS_TO_COME'])
  expect(early.body.bookings.map((booking) => booking.reference)).toEqual([reference])
  expect(await tablesWith(email, name)).toEqual(
    expect.arrayContaining([
      'auth.users',
      'booking.bookings',
      'events.outbox_events',
      'notification.bookings',
      'notification.email_log',
      'users.customer_profile',
    ]),
  )

  expect((await customer.post(`/api/v1/bookings/${bookingId}/cancel`)).status).toBe(200)
  await mailTo(email, /Cancelled|cancelled|sending .* back/)
  expect((await erase(PASSWORD)).status).toBe(204)
  const login = () => new Visitor().post<Problem & SignedInView>('/api/v1/auth/login', { email, password: PASSWORD })
  expect((await login()).body.code).toBe('WRONG_CREDENTIALS')
  await eventually(async () => (await tablesWith(email, name)).length === 0, 'the erasure in every table')
  const [remaining] = await sql<{ count: number }>(
    `select count(*)::int as count from booking.bookings join payment.payments on booking_id = bookings.id
     join payment.ledger_transactions on payment_id = payments.id where bookings.id = $1`,
    [bookingId],
  )
  expect(remaining?.count).toBeGreaterThan(0)

  const registered = await new Visitor().post<SignedInView>('/api/v1/auth/register', {
    email,
    password: PASSWORD,
    name: 'Zoe',
  })
  expect([registered.status, registered.body.user.email]).toEqual([201, email])
  expect((await login()).status).toBe(200)
}, 60_000)
