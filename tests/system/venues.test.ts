import { beforeAll, expect, test } from 'bun:test'
import type { ExportedPlan, ManagedCinema, ManagedRoom, ReplanReport } from '@cinema/contracts/venue/admin'
import type { DocumentSeat } from '@cinema/contracts/venue/plan-document'
import { type Customer, newCustomer, signIn, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { createPublished } from '@cinema/testing/schedule'
import { sql } from '@cinema/testing/system'

const seat = (label: string, more: Partial<DocumentSeat> = {}): DocumentSeat => {
  const [row, number] = [label.slice(0, 1), Number(label.slice(1))]
  return { row, number, type: 'REGULAR', x: number, y: row.charCodeAt(0) - 60, ...more }
}
const rowOf = (row: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => seat(`${row}${from + place}`))
const PLAN = { seats: [...rowOf('A', 1, 6), ...rowOf('B', 1, 6)] }

let admin: Customer
let cinema: ManagedCinema
let room: ManagedRoom
beforeAll(async () => {
  admin = await signIn('admin@cinema.test')
  const opened = await admin.post<ManagedCinema>('/api/v1/admin/cinemas', {
    slug: `zenith-${Date.now()}`,
    name: 'Zenith',
    city: 'Tokyo',
    address: '1 Chome, Tokyo',
    timeZone: 'Asia/Tokyo',
    currency: 'EUR',
    orphanRule: 'off',
    taxRate: 1000,
  })
  expect(opened.status).toBe(201)
  cinema = opened.body
  const added = await admin.post<ManagedRoom>(`/api/v1/admin/cinemas/${cinema.id}/rooms`, {
    name: 'Studio',
    type: 'STANDARD',
    plan: PLAN,
  })
  expect(added.status).toBe(201)
  room = added.body
})

const replan = (body: object) =>
  admin.put<ReplanReport & { faults?: unknown }>(`/api/v1/admin/rooms/${room.id}/plan`, body)
const exported = async () => (await admin.get<ExportedPlan>(`/api/v1/admin/rooms/${room.id}/plan`)).body
const labelsAt = async (customer: Customer, showtimeId: string) =>
  (await customer.seats(showtimeId)).body.seats.map(({ label, status }) => `${label} ${status}`)

test('a cinema is created by admins and managed by its own managers, and the audit log has before and after', async () => {
  const manager = await signIn('manager@cinema.test')
  expect(
    (await manager.post('/api/v1/admin/cinemas', { ...cinema, id: undefined, rooms: undefined, version: undefined }))
      .status,
  ).toBe(403)
  expect((await manager.get(`/api/v1/admin/cinemas/${cinema.id}`)).status).toBe(404)
  expect((await manager.put(`/api/v1/admin/rooms/${room.id}/plan`, { basedOn: 1, plan: PLAN })).status).toBe(404)

  const changed = await admin.patch<ManagedCinema>(`/api/v1/admin/cinemas/${cinema.id}`, { address: '2 Chome, Tokyo' })
  expect([changed.status, changed.body.address]).toEqual([200, '2 Chome, Tokyo'])
  const [entry] = await sql<{ before: string; after: string }>(
    `select before->>'address' as before, after->>'address' as after from booking.audit_log
      where subject = $1 and action = 'cinema.changed'`,
    [cinema.id],
  )
  expect(entry).toEqual({ before: '1 Chome, Tokyo', after: '2 Chome, Tokyo' })
})

test('a plan is exported and imported in the published schema, and every fault of an invalid plan is listed', async () => {
  const schema = await new Visitor().get<{ properties: object }>('/api/v1/schemas/seat-plan.json')
  expect([schema.status, Object.keys(schema.body.properties)]).toEqual([200, ['seats']])
  const { plan, version } = await exported()
  const same = await replan({ basedOn: version, plan })
  expect(same.body).toMatchObject({ dryRun: true, seats: { total: 12, unchanged: 12, added: [], removed: [] } })

  const faulty = {
    seats: [
      seat('A1'),
      seat('A2', { x: 1.2 }),
      seat('B1', { type: 'COUPLE', partner: 'B2' }),
      seat('C1', { type: 'COMPANION' }),
    ],
  }
  const refused = await replan({ basedOn: version, plan: faulty, dryRun: false })
  expect([refused.status, refused.body.faults]).toEqual([
    422,
    [
      { code: 'TORN_SOFA', seats: ['B1'] },
      { code: 'OVERLAPPING_SEATS', seats: ['A1', 'A2'] },
      { code: 'COMPANION_WITHOUT_WHEELCHAIR_PLACE', seats: ['C1'] },
    ],
  ])
  expect((await replan({ basedOn: version + 1, plan, dryRun: false })).status).toBe(409)
})

test('rule 11: a change of plan never removes a seat that a showtime has sold', async () => {
  const customer = await newCustomer()
  const [sold, open] = [
    await createPublished(admin, room.id, { date: '2027-02-12', time: '15:00' }),
    await createPublished(admin, room.id, { date: '2027-02-12', time: '18:00' }),
  ]
  const first = (await customer.seats(sold.id)).body.seats.find(({ label }) => label === 'A1')
  const booking = await customer.book(sold.id, [first?.id ?? ''])
  await customer.pay(booking.body.id)
  await eventually(async () => (await labelsAt(customer, sold.id)).includes('A1 SOLD'), 'the sale of A1')

  const { version } = await exported()
  const without = { seats: [...rowOf('A', 2, 6), ...rowOf('B', 1, 6), seat('C1')] }
  const preview = await replan({ basedOn: version, plan: without })
  const expected = {
    version: version + 1,
    seats: { total: 12, unchanged: 11, added: ['C1'], removed: ['A1'] },
    moving: [{ showtimeId: open.id }],
    staying: [{ showtimeId: sold.id, seats: ['A1'] }],
  }
  expect(preview.body).toMatchObject({ dryRun: true, ...expected })
  expect(await labelsAt(customer, open.id)).toContain('A1 AVAILABLE')

  expect((await replan({ basedOn: version, plan: without, dryRun: false })).body).toMatchObject({
    dryRun: false,
    ...expected,
  })
  expect(await labelsAt(customer, sold.id)).toContain('A1 SOLD')
  expect(await labelsAt(customer, sold.id)).not.toContain('C1 AVAILABLE')
  const moved = await labelsAt(customer, open.id)
  expect([moved.length, moved.includes('C1 AVAILABLE'), moved.includes('A1 AVAILABLE')]).toEqual([12, true, false])

  const last = (await customer.seats(open.id)).body.seats.find(({ label }) => label === 'C1')
  expect((await customer.hold(open.id, [last?.id ?? ''])).status).toBe(200)
  const smaller = { seats: [...rowOf('B', 1, 6), seat('C1')] }
  expect((await replan({ basedOn: version + 1, plan: smaller, dryRun: false })).body).toMatchObject({
    moving: [{ showtimeId: open.id }],
    staying: [{ showtimeId: sold.id, seats: ['A1'] }],
  })
  expect(await labelsAt(customer, open.id)).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((number) => `B${number} AVAILABLE`),
    'C1 YOURS',
  ])
})

test('a change of the sales cut-off applies to showtimes that are already on sale', async () => {
  const customer = await newCustomer()
  const start = new Date(Date.now() + 5 * 60 * 60_000).toLocaleString('sv-SE', { timeZone: cinema.timeZone })
  const soon = await createPublished(admin, room.id, { date: start.slice(0, 10), time: start.slice(11, 16) })
  const [free, other, third] = (await customer.seats(soon.id)).body.seats.map(({ id }) => id)
  expect((await customer.hold(soon.id, [free ?? ''])).status).toBe(200)

  const setCutoff = (salesCutoffMinutes: number) =>
    admin.patch(`/api/v1/admin/cinemas/${cinema.id}`, { salesCutoffMinutes })
  expect((await setCutoff(360)).status).toBe(200)
  // A customer who holds a seat keeps it after the cut-off, so each attempt requests another seat.
  const choices = [other, third].map((seat) => [seat ?? ''])
  let attempts = 0
  const nextHold = () => customer.hold(soon.id, choices[attempts++ % choices.length] ?? [])
  await eventually(async () => (await nextHold()).status === 410, 'the end of online sales')
  expect((await setCutoff(0)).status).toBe(200)
  await eventually(async () => (await nextHold()).status === 200, 'online sales again')
})
