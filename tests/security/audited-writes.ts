import { stepAt, totpAt } from '@cinema/auth/totp'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { ImportReport } from '@cinema/contracts/catalogue/movie-import'
import type { AccountView, RolePermissions } from '@cinema/contracts/identity/admin'
import type { EnrolmentView, RecoveryCodesView, SignedInView } from '@cinema/contracts/identity/http'
import type { GrantedRefund } from '@cinema/contracts/payment/office'
import type { TicketView } from '@cinema/contracts/ticket/http'
import type { ManagedCinema, ManagedRoom } from '@cinema/contracts/venue/admin'
import { newAlert } from '@cinema/testing/alerts'
import { cardGateway } from '@cinema/testing/card-gateway'
import { Customer, newCustomer, signIn, Visitor } from '@cinema/testing/customer'
import { newDeadLetter } from '@cinema/testing/dead-letters'
import { eventually } from '@cinema/testing/eventually'
import { codeSentTo, mailsTo, mailTo, resetTokenSentTo } from '@cinema/testing/mailbox'
import { createDraft, createPublished, unscheduledMovie } from '@cinema/testing/schedule'
import { sql } from '@cinema/testing/system'
import { ANNOUNCEMENT_WRITES } from './audited-announcements'
import { WEBHOOK_WRITES } from './audited-webhooks'

/** The ids for the path of a write, its body and headers, and who makes it if that is not the admin. */
export type Write = { ids?: Record<string, string>; body?: object; headers?: Record<string, string>; by?: Customer }

const PASSWORD = 'a long enough password'
const DAY_MINUTES = 24 * 60
const UNTIL_SHOW_MS = 6 * 60 * 60_000
const LINK = /reset-password\?token=/
const REASON = 'Written down'
const row = (name: string, seats: number) =>
  Array.from({ length: seats }, (_, x) => ({ row: name, number: x + 1, type: 'REGULAR', x, y: name.charCodeAt(0) }))
const plan = { seats: [...row('A', 10), ...row('B', 10)] }

let made = 0
/** A unique name with this prefix. */
const unique = (name: string) => `${name}-${Date.now()}-${++made}`
/** A day that no other test uses. */
const unusedDay = () => new Date(Date.UTC(2027, 5, 1 + ++made)).toISOString().slice(0, 10)
const evening = () => ({ date: unusedDay(), time: '20:00' })

/** Sends a request that a scenario needs, and throws if it is refused. */
async function request<Body>(by: Visitor, method: string, path: string, body?: object): Promise<Body> {
  const answer = await by.call<Body>(method, path, body)
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${JSON.stringify(answer.body)}`)
  return answer.body
}

const once = <Value>(make: () => Promise<Value>) => {
  let value: Promise<Value> | undefined
  return () => {
    value ??= make()
    return value
  }
}

export const admin = once(() => signIn('admin@cinema.test'))
const cinema = once(async () => {
  const facts = { name: 'Audited', city: 'Berlin', address: 'Here 1', timeZone: 'Europe/Berlin', currency: 'EUR' }
  const body = { ...facts, slug: unique('audited'), orphanRule: 'off', admissionMinutes: DAY_MINUTES }
  const opened = await request<ManagedCinema>(await admin(), 'POST', '/api/v1/admin/cinemas', body)
  return opened
})
const roomPlan = () => ({ name: unique('Room'), type: 'STANDARD', plan })
const newRoom = async () =>
  request<ManagedRoom>(await admin(), 'POST', `/api/v1/admin/cinemas/${(await cinema()).id}/rooms`, roomPlan())
const room = once(newRoom)
const draftOf = async () => createDraft(await admin(), (await room()).id, evening())
const newShow = async () => createPublished(await admin(), (await room()).id, evening())
/** A showtime in a few hours, so that admission is open and its seats are on sale. */
const show = once(async () => {
  const start = new Date(Date.now() + UNTIL_SHOW_MS).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
  return createPublished(await admin(), (await room()).id, { date: start.slice(0, 10), time: start.slice(11, 16) })
})

const newMovie = async () => request<{ id: string }>(await admin(), 'POST', '/api/v1/admin/movies', movie())
const movie = () => ({ title: unique('Audited'), genres: ['Drama'] })
const newGenre = async () =>
  request<{ id: string }>(await admin(), 'POST', '/api/v1/admin/genres', { name: unique('Audited') })
const priceCard = async () => ({
  cinemaId: (await cinema()).id,
  name: unique('Fair'),
  validFrom: '2027-12-01',
  validUntil: '2027-12-01',
})
const newPriceCard = async () =>
  request<{ id: string }>(await admin(), 'POST', '/api/v1/admin/price-cards', await priceCard())

const newAccount = async (role: string) => {
  const email = `${unique('audited')}@cinema.test`
  return request<AccountView>(await admin(), 'POST', '/api/v1/admin/users', { email, name: 'Uma Usher', role })
}
/** A new member of staff, signed in. */
const colleague = async () => {
  const { email } = await newAccount('staff')
  const token = await resetTokenSentTo(email)
  await request(new Visitor(), 'POST', '/api/v1/auth/reset-password', { token, password: PASSWORD })
  return new Customer(
    await request<SignedInView>(new Visitor(), 'POST', '/api/v1/auth/login', { email, password: PASSWORD }),
  )
}
const enrolled = async () => {
  const by = await colleague()
  const { secret } = await request<EnrolmentView>(by, 'POST', '/api/v1/auth/second-factor/enrol', {
    password: PASSWORD,
  })
  return { by, code: await totpAt(secret, stepAt(Date.now())) }
}

type At = () => Promise<{ id: string }>
const sale = async (at: At = show) => ({
  showtimeId: (await at()).id,
  bestAvailable: { count: 1 },
  guest: { name: 'Grace' },
})
const sold = async (at: At = show) =>
  request<FoundBooking>(await admin(), 'POST', '/api/v1/box-office/bookings', await sale(at))
const settled = async (method: 'cash' | 'complimentary', at: At = show) => {
  const { id } = await sold(at)
  await request(await admin(), 'POST', '/api/v1/payments', { bookingId: id, method })
  return id
}
const complimentary = async () => {
  const id = await settled('complimentary')
  return request<FoundBooking>(await admin(), 'GET', `/api/v1/box-office/bookings/${id}`)
}
const ticket = async () => {
  const { tickets } = await complimentary()
  return request<TicketView>(await admin(), 'GET', `/api/v1/box-office/tickets/${tickets[0]?.id}`)
}
const scan = (code: string) => ({ code, nonce: crypto.randomUUID() })
const paidByCard = async () => {
  const [customer, { id }] = [await newCustomer(), await show()]
  const seat = (await customer.seats(id)).body.seats.find(({ status }) => status === 'AVAILABLE')
  const { body: booking } = await customer.book(id, [seat?.id ?? ''])
  await customer.pay(booking.id)
  return booking.id
}
const refund = async () => {
  const path = `/api/v1/admin/bookings/${await paidByCard()}/refunds`
  return request<GrantedRefund>(await admin(), 'POST', path, { amount: 100, reason: REASON })
}
const failedRefund = async () => {
  const { refundId } = await refund()
  const query = 'select transaction_id as id from payment.refunds where id = $1 and status = $2'
  const inState = async (status: string) => (await sql<{ id: string }>(query, [refundId, status]))[0]
  const { id } = await eventually(() => inState('DONE'), 'the refund')
  await cardGateway.failRefund(id)
  await eventually(() => inState('FAILED'), 'its failure')
  return refundId
}

/** A booking paid in cash for a showtime that was then cancelled, so that a payout is due at the counter. */
const duePayout = async () => {
  const { id: showtimeId } = await newShow()
  const bookingId = await settled('cash', async () => ({ id: showtimeId }))
  const body = { dryRun: false, reason: REASON }
  await request(await admin(), 'POST', `/api/v1/admin/showtimes/${showtimeId}/cancel`, body)
  const waiting = 'select 1 as it from payment.refunds where booking_id = $1'
  await eventually(async () => (await sql(waiting, [bookingId])).length > 0, 'the refund')
  return bookingId
}

const JOB = 'reconcile-payments'
/** Waits until no run of the job is in progress, so that one can be started. */
const idleJob = async () => {
  const running = "select 1 as it from events.job_runs where job = $1 and status = 'RUNNING'"
  await eventually(async () => (await sql(running, [JOB])).length === 0, 'the end of the run')
  return JOB
}
const failedRun = async () => {
  const [run] = await sql<{ id: string }>(
    `insert into events.job_runs (id, job, status, period_from, period_to, error, ended_at)
      values (gen_random_uuid(), $1, 'FAILED', now(), now(), 'The provider was away', now()) returning id`,
    [JOB],
  )
  return run?.id ?? ''
}

/** A member of staff who has asked for a new password, and the reset token. */
const resettingPassword = async () => {
  const by = await colleague()
  const first = (await mailsTo(by.email)).find(({ text }) => LINK.test(text))
  await request(new Visitor(), 'POST', '/api/v1/auth/forgot-password', { email: by.email })
  await mailTo(by.email, LINK, first)
  return { by, token: await resetTokenSentTo(by.email) }
}

/** For every write that staff may make, a scenario that prepares it. */
export const WRITES: Record<string, () => Promise<Write>> = {
  'POST /api/v1/auth/change-password': async () => ({
    by: await colleague(),
    body: { currentPassword: PASSWORD, newPassword: `${PASSWORD}, and longer` },
  }),
  'POST /api/v1/auth/change-email/confirm': async () => {
    const [by, email] = [await colleague(), `${unique('moved')}@cinema.test`]
    await request(by, 'POST', '/api/v1/auth/change-email', { email, password: PASSWORD })
    return { by, body: { code: await codeSentTo(email) } }
  },
  'POST /api/v1/auth/reset-password': async () => {
    const { by, token } = await resettingPassword()
    return { by, body: { token, password: `${PASSWORD}, and longer` } }
  },
  'POST /api/v1/auth/logout-everywhere': async () => ({ by: await colleague() }),
  'POST /api/v1/auth/second-factor/confirm': async () => {
    const { by, code } = await enrolled()
    return { by, body: { code } }
  },
  'POST /api/v1/auth/second-factor/disable': async () => {
    const { by, code } = await enrolled()
    const { recoveryCodes } = await request<RecoveryCodesView>(by, 'POST', '/api/v1/auth/second-factor/confirm', {
      code,
    })
    return { by, body: { password: PASSWORD, code: recoveryCodes[0] } }
  },
  'PUT /api/v1/admin/roles/:role/permissions': async () => {
    const path = '/api/v1/admin/roles/staff/permissions'
    const { permissions } = await request<RolePermissions>(await admin(), 'GET', path)
    return { ids: { role: 'staff' }, body: { permissions } }
  },
  'POST /api/v1/admin/users': async () => ({
    body: { email: `${unique('audited')}@cinema.test`, name: 'Uma Usher', role: 'staff' },
  }),
  'PATCH /api/v1/admin/users/:userId': async () => ({
    ids: { userId: (await newAccount('customer')).id },
    body: { name: 'Ulla Usher' },
  }),
  'DELETE /api/v1/admin/users/:userId': async () => ({ ids: { userId: (await newAccount('customer')).id } }),
  'PUT /api/v1/admin/users/:userId/cinemas': async () => ({
    ids: { userId: (await newAccount('staff')).id },
    body: { cinemaIds: [(await cinema()).id] },
  }),
  'POST /api/v1/admin/users/:userId/points': async () => {
    const customer = await newCustomer()
    // The profile may not have been made by the event of the registration yet; reading it makes it.
    await customer.get('/api/v1/users/me')
    return { ids: { userId: customer.userId }, body: { points: 5, reason: REASON } }
  },
  'DELETE /api/v1/admin/users/:userId/second-factor': async () => {
    const { by, code } = await enrolled()
    await request(by, 'POST', '/api/v1/auth/second-factor/confirm', { code })
    return { ids: { userId: by.userId } }
  },
  'PUT /api/v1/admin/users/:userId/staff-profile': async () => ({
    ids: { userId: (await newAccount('staff')).id },
    body: { employeeId: unique('E'), department: 'Door' },
  }),
  'DELETE /api/v1/admin/users/:userId/staff-profile': async () => {
    const { id } = await newAccount('staff')
    const profile = { employeeId: unique('E'), department: 'Door' }
    await request(await admin(), 'PUT', `/api/v1/admin/users/${id}/staff-profile`, profile)
    return { ids: { userId: id } }
  },

  'POST /api/v1/admin/price-cards': async () => ({ body: await priceCard() }),
  'PATCH /api/v1/admin/price-cards/:priceCardId': async () => ({
    ids: { priceCardId: (await newPriceCard()).id },
    body: { priority: 2 },
  }),
  'DELETE /api/v1/admin/price-cards/:priceCardId': async () => ({ ids: { priceCardId: (await newPriceCard()).id } }),
  'POST /api/v1/admin/showtimes': async () => {
    const planned = { movieId: await unscheduledMovie(), roomId: (await room()).id, localStart: evening() }
    return { body: { ...planned, filmMinutes: 60, format: '2D', basePrice: 1000 } }
  },
  'POST /api/v1/admin/showtimes/copies': async () => {
    const { localStart } = await draftOf()
    return { body: { cinemaId: (await cinema()).id, from: localStart.date, to: unusedDay(), dryRun: false } }
  },
  'PATCH /api/v1/admin/showtimes/:showtimeId': async () => ({
    ids: { showtimeId: (await draftOf()).id },
    body: { basePrice: 1100 },
  }),
  'DELETE /api/v1/admin/showtimes/:showtimeId': async () => ({ ids: { showtimeId: (await draftOf()).id } }),
  'POST /api/v1/admin/showtimes/:showtimeId/publish': async () => ({ ids: { showtimeId: (await draftOf()).id } }),
  'POST /api/v1/admin/showtimes/:showtimeId/cancel': async () => ({
    ids: { showtimeId: (await newShow()).id },
    body: { dryRun: false, reason: REASON },
  }),
  'POST /api/v1/admin/movies': async () => ({ body: movie() }),
  'POST /api/v1/admin/movies/import': async () => {
    const csv = `title\n${unique('Audited')}\n`
    const path = '/api/v1/admin/movies/import'
    const { preview } = await request<ImportReport>(await admin(), 'POST', path, { csv })
    return { body: { csv, dryRun: false, preview } }
  },
  'PATCH /api/v1/admin/movies/:movieId': async () => ({
    ids: { movieId: (await newMovie()).id },
    body: { rating: 'R' },
  }),
  'DELETE /api/v1/admin/movies/:movieId': async () => ({ ids: { movieId: (await newMovie()).id } }),
  'POST /api/v1/admin/movies/:movieId/archive': async () => ({ ids: { movieId: (await newMovie()).id } }),
  'POST /api/v1/admin/movies/:movieId/restore': async () => {
    const { id } = await newMovie()
    await request(await admin(), 'POST', `/api/v1/admin/movies/${id}/archive`)
    return { ids: { movieId: id } }
  },
  'POST /api/v1/admin/genres': async () => ({ body: { name: unique('Audited') } }),
  'PATCH /api/v1/admin/genres/:genreId': async () => ({
    ids: { genreId: (await newGenre()).id },
    body: { name: unique('Audited') },
  }),
  'DELETE /api/v1/admin/genres/:genreId': async () => ({ ids: { genreId: (await newGenre()).id } }),

  'POST /api/v1/admin/cinemas': async () => {
    const { name, city, address, timeZone, currency } = await cinema()
    return { body: { name, city, address, timeZone, currency, slug: unique('audited') } }
  },
  'PATCH /api/v1/admin/cinemas/:cinemaId': async () => ({
    ids: { cinemaId: (await cinema()).id },
    body: { address: 'There 2' },
  }),
  'POST /api/v1/admin/cinemas/:cinemaId/rooms': async () => ({
    ids: { cinemaId: (await cinema()).id },
    body: roomPlan(),
  }),
  'PATCH /api/v1/admin/rooms/:roomId': async () => ({
    ids: { roomId: (await newRoom()).id },
    body: { name: unique('Studio') },
  }),
  'PUT /api/v1/admin/rooms/:roomId/plan': async () => ({
    ids: { roomId: (await newRoom()).id },
    body: { basedOn: 1, plan: { seats: row('A', 5) }, dryRun: false },
  }),

  'POST /api/v1/admissions': async () => ({ body: scan((await ticket()).code) }),
  'POST /api/v1/admissions/undo': async () => {
    const { id, code } = await ticket()
    await request(await admin(), 'POST', '/api/v1/admissions', scan(code))
    return { body: { ticketId: id, reason: REASON } }
  },
  'POST /api/v1/box-office/bookings': async () => ({ body: await sale() }),
  'POST /api/v1/box-office/bookings/:bookingId/cancel': async () => ({
    ids: { bookingId: (await complimentary()).id },
  }),
  'POST /api/v1/box-office/bookings/:bookingId/notes': async () => ({
    ids: { bookingId: (await complimentary()).id },
    body: { text: REASON },
  }),
  'POST /api/v1/box-office/bookings/:bookingId/resend': async () => ({
    ids: { bookingId: (await complimentary()).id },
    body: { email: `${unique('resent')}@cinema.test` },
  }),
  'PUT /api/v1/box-office/showtimes/:showtimeId/blocks': async () => {
    const { id } = await newShow()
    const [seat] = (await (await admin()).seats(id)).body.seats
    return { ids: { showtimeId: id }, body: { seatIds: [seat?.id], blocked: true } }
  },
  'POST /api/v1/payments': async () => ({ body: { bookingId: (await sold()).id, method: 'cash' } }),
  'POST /api/v1/box-office/bookings/:bookingId/payouts': async () => ({ ids: { bookingId: await duePayout() } }),
  'POST /api/v1/admin/bookings/:bookingId/refunds': async () => ({
    ids: { bookingId: await paidByCard() },
    body: { amount: 100, reason: REASON },
  }),
  'POST /api/v1/admin/refunds/:refundId/retry': async () => ({ ids: { refundId: await failedRefund() } }),
  'POST /api/v1/admin/jobs/:job/runs': async () => ({ ids: { job: await idleJob() } }),
  'POST /api/v1/admin/jobs/:job/runs/:runId/retry': async () => ({
    ids: { job: await idleJob(), runId: await failedRun() },
  }),
  'POST /api/v1/admin/dead-letters/:deadLetterId/replay': async () => ({
    ids: { deadLetterId: (await newDeadLetter()).id },
  }),
  'POST /api/v1/admin/dead-letters/replay': async () => ({ body: { ids: [(await newDeadLetter()).id] } }),
  'POST /api/v1/admin/dead-letters/:deadLetterId/drop': async () => ({
    ids: { deadLetterId: (await newDeadLetter()).id },
    body: { reason: REASON },
  }),
  'POST /api/v1/admin/alerts/:alertId/close': async () => ({
    ids: { alertId: (await newAlert()).id },
    body: { note: REASON },
  }),
  'POST /api/v1/admin/payments/reconcile': async () => ({ body: { source: 'card' } }),
  // For years to come, so that the other tests can go on.
  'PUT /api/v1/admin/read-only': async () => ({
    body: { from: '2031-01-01T03:00:00Z', minutes: 30, reason: REASON },
  }),
  'DELETE /api/v1/admin/read-only': async () => ({}),
  ...ANNOUNCEMENT_WRITES,
  ...WEBHOOK_WRITES,
}
