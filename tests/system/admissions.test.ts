import { expect, test } from 'bun:test'
import type { AdmissionLog, AdmissionView } from '@cinema/contracts/ticket/admission'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { freeSeats, freshShowtimeOfToday, openDoors } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

async function paidTicket() {
  const customer = await newCustomer()
  const showtime = await freshShowtimeOfToday()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body } = await customer.book(showtime.id, seatIds)
  await customer.pay(body.id)
  const { tickets } = (await customer.booking(body.id)).body
  const ticket = (await customer.get<TicketView>(`/api/v1/tickets/${tickets[0]?.id}`)).body
  return { customer, showtime, ticket }
}

test('rule 25: a ticket admits once, from 60 minutes before the show; a second scan says by whom, where and when it was used', async () => {
  const { customer, showtime, ticket } = await paidTicket()
  const staff = await signIn('staff@cinema.test')
  const scan = (nonce: string, more: object = {}) =>
    staff.post<AdmissionView>('/api/v1/admissions', { code: ticket.code, nonce, door: 'Main', ...more })

  await openDoors(showtime.cinemaId, 60)
  const early = await scan('scan-1')
  expect(early.status).toBe(422)
  expect(early.body).toMatchObject({ code: 'TOO_EARLY', opensAt: expect.any(String) })

  await openDoors(showtime.cinemaId)
  expect((await scan('scan-1', { showtimeId: crypto.randomUUID() })).body).toMatchObject({ code: 'WRONG_SHOWTIME' })
  const [first, again] = [await scan('scan-1'), await scan('scan-1')]
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ ticketId: ticket.id, label: ticket.label, first: true })
  expect(again.body).toEqual({ ...first.body, first: false })

  const second = await scan('scan-2')
  expect(second.status).toBe(409)
  const by = { by: staff.userId, byName: 'Stella Sato', door: 'Main' }
  expect(second.body).toMatchObject({ code: 'ALREADY_USED', at: first.body.admittedAt, ...by })
  expect((await customer.post('/api/v1/admissions', { code: ticket.code, nonce: 'mine' })).status).toBe(403)
})

test('rule 25: a scan that was undone does not admit when it is sent again, and the log has every scan', async () => {
  const { showtime, ticket } = await paidTicket()
  await openDoors(showtime.cinemaId)
  const staff = await signIn('staff@cinema.test')
  const undo = () => staff.post('/api/v1/admissions/undo', { ticketId: ticket.id, reason: 'Sent to the wrong door' })
  expect((await undo()).status).toBe(409)

  const scan = (nonce: string) => staff.post('/api/v1/admissions', { code: ticket.code, nonce, door: 'Main' })
  await scan('scan-1')
  expect((await undo()).status).toBe(200)
  const late = await scan('scan-1')
  expect(late.status).toBe(409)
  expect(late.body).toMatchObject({ code: 'SCAN_UNDONE', by: staff.userId, byName: 'Stella Sato' })
  const entries = await sql<{ action: string; actor_id: string; reason: string | null }>(
    `select action, actor_id, after->>'reason' as reason from booking.audit_log where subject = $1 order by at`,
    [ticket.id],
  )
  expect(entries).toEqual([
    { action: 'ticket.admitted', actor_id: staff.userId, reason: null },
    { action: 'ticket.admission-undone', actor_id: staff.userId, reason: 'Sent to the wrong door' },
  ])
  expect((await scan('scan-2')).status).toBe(200)
  expect((await scan('scan-1')).body).toMatchObject({ code: 'ALREADY_USED' })
  const log = await staff.get<AdmissionLog>(`/api/v1/box-office/tickets/${ticket.id}/admissions`)
  expect(log.body).toMatchObject({
    status: 'USED',
    admissions: [
      { byName: 'Stella Sato', door: 'Main', undone: null },
      { door: 'Main', undone: { byName: 'Stella Sato', reason: 'Sent to the wrong door' } },
    ],
  })
})

test('rules 24 and 25: a forged ticket, a cancelled one and one of another cinema do not admit', async () => {
  const { customer, showtime, ticket } = await paidTicket()
  await openDoors(showtime.cinemaId)
  const staff = await signIn('staff@cinema.test')
  const scan = (code: string) => staff.post('/api/v1/admissions', { code, nonce: crypto.randomUUID() })

  const [payload, signature = ''] = ticket.code.split('.')
  const forged = await scan(`${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`)
  expect(forged.status).toBe(422)
  expect(forged.body).toMatchObject({ code: 'BAD_SIGNATURE' })
  expect((await scan('nonsense')).body).toMatchObject({ code: 'MALFORMED' })

  const manager = await signInWithoutCinema('manager@cinema.test', showtime.cinemaId)
  const foreign = await manager.post('/api/v1/admissions', { code: ticket.code, nonce: 'scan-1' })
  expect(foreign.status).toBe(403)
  expect(foreign.body).toMatchObject({ code: 'WRONG_CINEMA' })

  await customer.post(`/api/v1/bookings/${ticket.bookingId}/cancel`)
  const cancelled = await scan(ticket.code)
  expect(cancelled.status).toBe(410)
  expect(cancelled.body).toMatchObject({ code: 'VOID' })
})

/** Signs in without the assignment to this cinema. The token has the assignments, so the row can be restored at once. */
async function signInWithoutCinema(email: string, cinemaId: string) {
  const params = [email, cinemaId]
  await sql(
    `delete from auth.user_cinemas where user_id = (select id from auth.users where email = $1) and cinema_id = $2`,
    params,
  )
  const user = await signIn(email)
  await sql(`insert into auth.user_cinemas select id, $2::uuid from auth.users where email = $1`, params)
  return user
}
