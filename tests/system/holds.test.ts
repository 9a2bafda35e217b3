import { expect, test } from 'bun:test'
import type { HoldView } from '@cinema/contracts/seating/http'
import { newCustomer } from '@cinema/testing/customer'
import { freeSeats, freshShowtime, setOrphanRule } from '@cinema/testing/showtimes'

const seatsOf = async (showtimeId: string, count: number) => (await freeSeats(showtimeId, count)).map(({ id }) => id)

test('rule 2: if one seat is taken, none of the requested seats is held', async () => {
  const [first, second] = [await newCustomer(), await newCustomer()]
  const showtime = await freshShowtime()
  const [left, middle, right] = await seatsOf(showtime.id, 3)
  expect((await first.hold(showtime.id, [right ?? ''])).status).toBe(200)

  const refused = await second.hold(showtime.id, [left ?? '', middle ?? '', right ?? ''])
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({ code: 'SEATS_TAKEN', seats: [right] })
  const { body } = await second.seats(showtime.id)
  expect(body.seats.find(({ id }) => id === left)?.status).toBe('AVAILABLE')
})

test('rules 3 and 4: changing a hold, successfully or not, keeps its id and its expiry', async () => {
  const [mine, other] = [await newCustomer(), await newCustomer()]
  const showtime = await freshShowtime()
  const [a, b, c, d] = await seatsOf(showtime.id, 4)
  if (!a || !b || !c || !d) throw new Error('four seats are needed')
  const before = await mine.hold(showtime.id, [a])
  await other.hold(showtime.id, [d])

  const changed = await mine.hold(showtime.id, [a, b, c])
  expect(changed.body).toMatchObject({ holdId: before.body.holdId, expiresAt: before.body.expiresAt })
  expect((await mine.hold(showtime.id, [c, d])).status).toBe(409)
  const { hold } = (await mine.seats(showtime.id)).body
  expect(hold?.seatIds.toSorted()).toEqual([a, b, c].toSorted())
  expect(hold?.expiresAt).toBe(before.body.expiresAt)
})

test('rule 4: a hold can be extended twice by five minutes, and a third time is refused', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const extend = () => customer.post<HoldView>(`/api/v1/showtimes/${showtime.id}/hold/extend`)
  const nothing = await extend()
  expect(nothing.status).toBe(410)
  expect(nothing.body).toMatchObject({ code: 'NO_HOLD' })

  const hold = await customer.hold(showtime.id, await seatsOf(showtime.id, 1))
  await extend()
  const twice = await extend()
  expect(twice.status).toBe(200)
  expect(Date.parse(twice.body.expiresAt) - Date.parse(hold.body.expiresAt)).toBe(10 * 60_000)

  const spent = await extend()
  expect(spent.status).toBe(422)
  expect(spent.body).toMatchObject({ code: 'EXTENSIONS_SPENT' })
})

test('rule 2: one actor holds seats for at most three showtimes, also when booking directly; releasing one allows another', async () => {
  const customer = await newCustomer()
  const shows = await Promise.all([1, 2, 3, 4].map(() => freshShowtime()))
  const choices = await Promise.all(shows.map(async ({ id }) => ({ id, seatIds: await seatsOf(id, 1) })))
  const [first, second, third, fourth] = choices
  if (!first || !second || !third || !fourth) throw new Error('four showtimes are needed')
  for (const { id, seatIds } of [first, second, third]) expect((await customer.hold(id, seatIds)).status).toBe(200)

  const refused = await customer.hold(fourth.id, fourth.seatIds)
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({ code: 'TOO_MANY_HOLDS', max: 3 })
  const key = crypto.randomUUID()
  const booked = await customer.book(fourth.id, fourth.seatIds, key)
  expect(booked.status).toBe(409)
  expect(booked.body).toMatchObject({ code: 'TOO_MANY_HOLDS', max: 3 })
  const { body } = await customer.seats(fourth.id)
  expect(body.seats.find(({ id }) => id === fourth.seatIds[0])?.status).toBe('AVAILABLE')

  await customer.delete(`/api/v1/showtimes/${first.id}/hold`)
  expect((await customer.book(fourth.id, fourth.seatIds, key)).status).toBe(201)
})

test('rule 8: a cinema whose orphan rule is warn grants the hold and names the single seat left', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  await setOrphanRule(showtime.cinemaId, 'warn')
  const [first, second, third] = await seatsOf(showtime.id, 4)
  if (!first || !second || !third) throw new Error('three seats are needed')

  expect((await (await newCustomer()).hold(showtime.id, [first])).status).toBe(200)
  const warned = await customer.hold(showtime.id, [third])
  expect(warned.status).toBe(200)
  expect(warned.body.orphans).toEqual([second])
})
