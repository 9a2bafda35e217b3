import { beforeAll, expect, test } from 'bun:test'
import type { ManagedCinema } from '@cinema/contracts/venue/admin'
import { type Customer, signIn } from '@cinema/testing/customer'
import { cinemaIn, requestDraft, smallRoom } from '@cinema/testing/schedule'

type Versioned = { id: string; version: number; code?: string; current?: Record<string, unknown> }

const stamp = Date.now()
const seats = [1, 2, 3].map((number) => ({ row: 'A', number, type: 'REGULAR', x: number, y: 1 }))

let admin: Customer
let cinema: ManagedCinema
beforeAll(async () => {
  admin = await signIn('admin@cinema.test')
  cinema = await added<ManagedCinema>('/api/v1/admin/cinemas', {
    slug: `versions-${stamp}`,
    name: 'Versions',
    city: 'Lisbon',
    address: 'Rua do Cais 3',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
  })
})

async function added<Thing>(path: string, body: object): Promise<Thing> {
  const { status, body: thing } = await admin.post<Thing>(path, body)
  if (status !== 201) throw new Error(`${path} answered ${JSON.stringify(thing)}`)
  return thing
}

type Case = { path: string; make: () => Promise<{ id: string }>; change: object; other: object; deletes: boolean }

const CASES: Record<string, Case> = {
  movie: {
    path: '/api/v1/admin/movies',
    make: () => added('/api/v1/admin/movies', { title: `Versions ${stamp}` }),
    change: { rating: 'R' },
    other: { rating: 'G' },
    deletes: true,
  },
  genre: {
    path: '/api/v1/admin/genres',
    make: () => added('/api/v1/admin/genres', { name: `Versions ${stamp}` }),
    change: { description: 'First.' },
    other: { description: 'Second.' },
    deletes: true,
  },
  'price card': {
    path: '/api/v1/admin/price-cards',
    make: () => added('/api/v1/admin/price-cards', { cinemaId: cinema.id, name: 'Versions' }),
    change: { priority: 1 },
    other: { priority: 2 },
    deletes: true,
  },
  cinema: {
    path: '/api/v1/admin/cinemas',
    make: async () => cinema,
    change: { city: 'Porto' },
    other: { city: 'Braga' },
    deletes: false,
  },
  room: {
    path: '/api/v1/admin/rooms',
    make: () =>
      added(`/api/v1/admin/cinemas/${cinema.id}/rooms`, { name: 'Versions', type: 'STANDARD', plan: { seats } }),
    change: { name: 'First' },
    other: { name: 'Second' },
    deletes: false,
  },
  showtime: {
    path: '/api/v1/admin/showtimes',
    make: async () => {
      const { id } = smallRoom(await cinemaIn('Europe/Berlin'))
      return (await requestDraft(admin, id, { date: '2027-09-14', time: '04:00' })).body
    },
    change: { basePrice: 1_100 },
    other: { basePrice: 1_200 },
    deletes: true,
  },
  webhook: {
    path: '/api/v1/admin/webhooks',
    make: () =>
      added('/api/v1/admin/webhooks', {
        url: 'https://example.com/hook',
        eventTypes: ['movie.changed.v1'],
        enabled: false,
      }),
    change: { description: 'First' },
    other: { description: 'Second' },
    deletes: true,
  },
}

test.each(Object.entries(CASES))(
  'a %s is not changed by somebody who knows an older version, who gets the present one to compare',
  async (_, { path, make, change, other, deletes }) => {
    const at = `${path}/${(await make()).id}`
    const read = await admin.get<Versioned>(at)
    const opened = { 'if-match': read.headers.get('etag') ?? '' }
    expect(opened['if-match']).toBe(`"${read.body.version}"`)

    const saved = await admin.call<Versioned>('PATCH', at, change, opened)
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, `"${read.body.version + 1}"`])

    const late = await admin.call<Versioned>('PATCH', at, other, opened)
    expect([late.status, late.body.code]).toEqual([412, expect.stringMatching(/_CHANGED_MEANWHILE$/)])
    const present = (await admin.get<Versioned>(at)).body
    expect(late.body.current).toEqual(JSON.parse(JSON.stringify(present)))
    expect(present.version).toBe(read.body.version + 1)

    const both = await Promise.all([admin.patch(at, change), admin.patch(at, other)])
    const succeeded = both.filter(({ status }) => status === 200).length
    expect(both.every(({ status }) => status === 200 || status === 412)).toBe(true)
    expect((await admin.get<Versioned>(at)).body.version).toBe(present.version + succeeded)

    if (!deletes) return
    expect((await admin.call('DELETE', at, undefined, opened)).status).toBe(412)
    const newest = { 'if-match': (await admin.get(at)).headers.get('etag') ?? '' }
    expect((await admin.call('DELETE', at, undefined, newest)).status).toBe(204)
  },
)
