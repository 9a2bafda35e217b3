import { expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { Page } from '@cinema/contracts/shared/page'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

test('staff find a booking by its reference, e-mail or name, but only in their own cinemas', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const booking = (
    await customer.book(
      showtime.id,
      (await freeSeats(showtime.id, 1)).map(({ id }) => id),
    )
  ).body
  const staff = await signIn('staff@cinema.test')
  const find = async (q: string) => {
    const found = await staff.get<Page<FoundBooking>>(`/api/v1/box-office/bookings?q=${encodeURIComponent(q)}`)
    return found.body.data.map(({ id, email }) => ({ id, email }))
  }
  const expected = { id: booking.id, email: customer.email }
  expect(await find(booking.reference.toLowerCase())).toEqual([expected])
  expect(await find(customer.email)).toEqual([expected])
  const [person] = await sql<{ name: string }>('select name from booking.people where user_id = $1', [customer.userId])
  const named = (await find(person?.name.toUpperCase() ?? 'nobody')).filter(({ id }) => id === booking.id)
  expect(named).toEqual([expected])
  expect(await find('%%')).toEqual([])
  expect((await customer.get('/api/v1/box-office/bookings?q=ab')).status).toBe(403)

  const assigned = [staff.userId, showtime.cinemaId]
  await sql('delete from auth.user_cinemas where user_id = $1 and cinema_id = $2', assigned)
  const elsewhere = await signIn('staff@cinema.test')
  await sql('insert into auth.user_cinemas values ($1, $2)', assigned)
  const path = `/api/v1/box-office/bookings?q=${booking.reference}`
  expect((await elsewhere.get<Page<FoundBooking>>(path)).body.data).toEqual([])
})

test('rule 10: staff block a seat and unblock it again, and the audit log says who did it', async () => {
  const [customer, staff] = [await newCustomer(), await signIn('staff@cinema.test')]
  const showtime = await freshShowtime()
  const [seat] = await freeSeats(showtime.id, 1)
  const seatIds = [seat?.id ?? '']
  const set = (blocked: boolean) =>
    staff.put(`/api/v1/box-office/showtimes/${showtime.id}/blocks`, { seatIds, blocked })

  expect((await set(true)).status).toBe(200)
  const refused = await customer.hold(showtime.id, seatIds)
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({ code: 'SEATS_BLOCKED', seats: seatIds })

  expect((await set(false)).status).toBe(200)
  expect((await set(false)).body).toMatchObject({ code: 'NOT_BLOCKED', seats: seatIds })
  expect((await customer.hold(showtime.id, seatIds)).status).toBe(200)
  expect((await set(true)).body).toMatchObject({ code: 'SEATS_TAKEN', seats: seatIds })

  const entries = await sql('select actor_id, action from booking.audit_log where subject = $1 order by at', [
    showtime.id,
  ])
  const by = { actor_id: staff.userId }
  expect(entries).toEqual([
    { ...by, action: 'seats.blocked' },
    { ...by, action: 'seats.unblocked' },
  ])
})
