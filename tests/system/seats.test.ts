import { expect, test } from 'bun:test'
import type { SeatMapView } from '@cinema/contracts/seating/http'
import type { SeatMessage } from '@cinema/contracts/seating/live'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { JWT_SECRET, ORIGIN } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'
import { setHoldTime } from '../faults/inject-faults'
import { accessToken } from '../load/access-token'

test('rule 1: of fifty concurrent holds for one seat one succeeds, and 49 are refused with the id of the seat', async () => {
  const showtime = await freshShowtime()
  const [seat] = await freeSeats(showtime.id, 1)
  if (!seat) throw new Error('one seat is needed')
  const tokens = await Promise.all(Array.from({ length: 50 }, () => accessToken(JWT_SECRET)))

  const hold = (token: string) =>
    new Visitor(token).put<Problem>(`/api/v1/showtimes/${showtime.id}/hold`, { seatIds: [seat.id] })
  const answers = await Promise.all(tokens.map(hold))

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(49)
  for (const { body } of refused) expect(body).toMatchObject({ code: 'SEATS_TAKEN', seats: [seat.id] })
}, 60_000)

test('a watcher gets a snapshot, then each change with the next sequence number, and another snapshot on request', async () => {
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)
  const customer = await newCustomer()
  using watcher = await Watcher.open<SeatMessage>(`/ws/showtimes/${showtime.id}`)
  using own = await Watcher.open<SeatMessage>(`/ws/showtimes/${showtime.id}`, customer.token)
  const snapshot = await watcher.waitFor(({ type }) => type === 'snapshot', 'the snapshot')

  await customer.hold(showtime.id, seatIds)
  const held = await watcher.waitFor(({ type }) => type === 'delta', 'the delta')
  expect(held.sequence).toBe(snapshot.sequence + 1)
  expect(held.seats.map(({ status }) => status)).toEqual(['HELD', 'HELD'])
  const mine = await own.waitFor(({ type }) => type === 'delta', "the owner's delta")
  expect(mine.seats.map(({ status }) => status)).toEqual(['YOURS', 'YOURS'])

  await customer.delete(`/api/v1/showtimes/${showtime.id}/hold`)
  const freed = await watcher.waitFor(({ sequence }) => sequence === snapshot.sequence + 2, 'the release')
  expect(freed.seats.map(({ status }) => status)).toEqual(['AVAILABLE', 'AVAILABLE'])

  const before = watcher.messages.length
  watcher.send('snapshot')
  const again = await watcher.waitFor((message) => watcher.messages.indexOf(message) >= before, 'another snapshot')
  expect(again).toMatchObject({ type: 'snapshot', sequence: snapshot.sequence + 2 })
})

test('a hold that expires frees its seat, and the watchers get the change', async () => {
  const showtime = await freshShowtime()
  await setHoldTime(showtime.id, 2_000)
  const [seat] = await freeSeats(showtime.id, 1)
  if (!seat) throw new Error('one seat is needed')
  const [first, second] = [await newCustomer(), await newCustomer()]
  using watcher = await Watcher.open<SeatMessage>(`/ws/showtimes/${showtime.id}`)

  expect((await first.hold(showtime.id, [seat.id])).status).toBe(200)
  await watcher.waitFor(({ seats }) => seats.some(({ id, status }) => id === seat.id && status === 'HELD'), 'the hold')
  await watcher.waitFor(
    ({ type, seats }) => type === 'delta' && seats.some(({ id, status }) => id === seat.id && status === 'AVAILABLE'),
    'the lapse',
  )
  expect((await second.hold(showtime.id, [seat.id])).status).toBe(200)
})

test('an unpaid booking expires, and its seats are free again', async () => {
  const showtime = await freshShowtime()
  await setHoldTime(showtime.id, 2_000)
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const customer = await newCustomer()
  const booking = await customer.book(showtime.id, seatIds)
  expect(booking.status).toBe(201)

  using watcher = await Watcher.open<SeatMessage>(`/ws/showtimes/${showtime.id}`)
  await watcher.waitFor(
    ({ seats }) => seats.some(({ id, status }) => id === seatIds[0] && status === 'AVAILABLE'),
    'the lapse',
  )
  const lapsed = await customer.pay(booking.body.id)
  expect([409, 410]).toContain(lapsed.status)
})

test('the best seats are found, held and priced by the server', async () => {
  const showtime = await freshShowtime()
  const customer = await newCustomer()
  const hold = await customer.put<{ seatIds: string[] }>(`/api/v1/showtimes/${showtime.id}/hold`, {
    bestAvailable: { count: 3, type: 'REGULAR' },
  })
  expect(hold.status).toBe(200)
  expect(hold.body.seatIds).toHaveLength(3)
})

test('rule 2: an eleventh seat is refused with the maximum', async () => {
  const showtime = await freshShowtime()
  const { body } = await new Visitor().get<SeatMapView>(`/api/v1/showtimes/${showtime.id}/seats`)
  const customer = await newCustomer()
  const refused = await customer.hold(
    showtime.id,
    body.seats.slice(0, 11).map(({ id }) => id),
  )
  expect(refused.status).toBe(422)
  expect(refused.body).toMatchObject({ code: 'TOO_MANY_SEATS', max: 10 })
})

test('an unknown showtime is 404, a malformed seat is 400, a seat of another room is 422', async () => {
  const customer = await newCustomer()
  const [here, elsewhere] = [await freshShowtime(), await freshShowtime()]
  const [seat] = await freeSeats(elsewhere.id, 1)
  expect((await customer.hold(crypto.randomUUID(), [seat?.id ?? ''])).status).toBe(404)
  expect((await customer.hold(here.id, ['A1'])).status).toBe(400)
  if (here.room.id !== elsewhere.room.id) expect((await customer.hold(here.id, [seat?.id ?? ''])).status).toBe(422)
  expect((await new Visitor().put(`/api/v1/showtimes/${here.id}/hold`, { seatIds: [seat?.id] })).status).toBe(401)
})

test('the seat map is answered with 304 until a seat changes or a hold expires', async () => {
  const showtime = await freshShowtime()
  await setHoldTime(showtime.id, 2_000)
  const [seat] = await freeSeats(showtime.id, 1)
  const [customer, visitor] = [await newCustomer(), new Visitor()]
  const readSeats = (tag: string) =>
    visitor.call<SeatMapView>('GET', `/api/v1/showtimes/${showtime.id}/seats`, undefined, { 'if-none-match': tag })
  const first = await readSeats('')
  const tag = first.headers.get('etag') ?? ''
  const same = await readSeats(tag)
  expect([first.status, same.status, same.headers.get('etag')]).toEqual([200, 304, tag])

  await customer.hold(showtime.id, [seat?.id ?? ''])
  const held = await readSeats(tag)
  expect(held.status).toBe(200)
  const later = await eventually(async () => {
    const answer = await readSeats(held.headers.get('etag') ?? '')
    return answer.status === 200 && answer
  }, 'the lapse')
  expect(later.body.seats.find(({ id }) => id === seat?.id)?.status).toBe('AVAILABLE')
})

test('a watcher’s ping is answered after all messages that were sent before it', async () => {
  const showtime = await freshShowtime()
  const received: string[] = []
  const socket = new WebSocket(`${ORIGIN.replace('http', 'ws')}/ws/showtimes/${showtime.id}`)
  socket.addEventListener('open', () => socket.send('ping'))
  socket.addEventListener('message', ({ data }) => received.push(String(data)))
  await eventually(async () => received.includes('pong'), 'the pong')
  socket.close()
  expect(JSON.parse(received[0] ?? '')).toMatchObject({ type: 'snapshot' })
  expect(received.at(-1)).toBe('pong')
})
