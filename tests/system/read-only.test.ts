import { afterAll, expect, test } from 'bun:test'
import type { ReadOnlyView } from '@cinema/contracts/read-only/http'
import { newCustomer, signIn, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'

const PATH = '/api/v1/admin/read-only'

/** The gateway knows some seconds later. Nothing may be left of the mode for the tests that come after, even if one failed. */
afterAll(async () => {
  const admin = await signIn('admin@cinema.test')
  await admin.delete(PATH)
  const isWritable = async () => (await admin.patch('/api/v1/users/me', { displayName: 'Alma Adler' })).status === 200
  await eventually(isWritable, 'that changes are taken', 15_000)
}, 30_000)

test('while it is read-only everybody reads and signs in, and nobody changes anything, until an admin ends it', async () => {
  const { id } = await freshShowtime()
  const [admin, customer] = [await signIn('admin@cinema.test'), await newCustomer()]
  const seats = (await freeSeats(id, 2)).map((seat) => seat.id)
  const reason = 'We are moving to a larger house.'
  expect((await customer.put(PATH, { minutes: 5, reason })).status).toBe(403)
  const started = await admin.put<ReadOnlyView>(PATH, { minutes: 5, reason })
  expect([started.status, started.body.readOnly?.reason]).toEqual([200, reason])

  const refused = async () => (await customer.hold(id, seats)).status === 503
  await eventually(refused, 'the refusal of a hold', 15_000)
  const answer = await customer.hold(id, seats)
  expect([answer.status, answer.body]).toMatchObject([503, { code: 'READ_ONLY' }])
  expect(Number(answer.headers.get('retry-after'))).toBeWithin(200, 301)
  expect((await new Visitor().get<ReadOnlyView>('/api/v1/read-only')).body.readOnly?.reason).toBe(reason)
  expect((await customer.get('/api/v1/bookings')).status).toBe(200)
  expect((await signIn('staff@cinema.test')).userId).toBeTruthy()

  expect((await admin.delete(PATH)).status).toBe(200)
  await eventually(async () => (await customer.hold(id, seats)).status === 200, 'the hold', 15_000)
}, 60_000)
