import { beforeAll, expect, test } from 'bun:test'
import type { SessionView } from '@cinema/contracts/identity/http'
import type { NotificationList } from '@cinema/contracts/notification/http'
import type { PushDeviceView } from '@cinema/contracts/notification/push'
import { Role } from '@cinema/contracts/shared/actor'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import type { Problem } from '@cinema/contracts/shared/problem'
import { type Customer, newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { PushBrowser } from '@cinema/testing/push-browser'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { EXPECTED } from './expected-access'
import { accountOf } from './tokens'

const NAMES = ENDPOINTS.map(({ method, path }) => `${method} ${path}`)
/** Path parameters of resources that do not belong to a customer, or are a credential themselves. */
const SHARED = [
  'token',
  'ref',
  'movieId',
  'genreId',
  'showtimeId',
  'role',
  'userId',
  'priceCardId',
  'cinemaId',
  'roomId',
]
/** Bodies that a route validates before it checks who owns the resource. */
const BODIES: Record<string, object> = {
  'POST /api/v1/payments/:paymentId/transaction': { transactionHash: `0x${'1'.repeat(64)}` },
}
const UNKNOWN_ID = '01a20700-0000-7000-8000-00000000ffff'

const fill = (path: string, ids: Record<string, string> = {}) =>
  path.replace(/:(\w+)/g, (_, name) => ids[name] ?? (name === 'role' ? 'staff' : UNKNOWN_ID))
/** `in` if the gateway let the request through, else the status. A server error or a rate limit does not count as `in`. */
const outcomeOf = ({ status, body }: { status: number; body: Problem }) =>
  status >= 500 || status === 429 || ACCESS_REFUSALS.includes(body?.code) ? status : 'in'
const ACCESS_REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN', 'PERMISSION_MISSING']

/** The roles for which access to a route differs from what is expected, as messages. */
async function accessErrors(name: string, may: 'anyone' | readonly Role[]): Promise<string[]> {
  const [method = '', path = ''] = name.split(' ')
  const callers = [
    { who: 'nobody', token: null, expected: may === 'anyone' ? 'in' : 401 },
    ...Role.options.map((role, place) => {
      const expected = may === 'anyone' || may.includes(role) ? 'in' : 403
      return { who: role, token: tokens[place] ?? null, expected }
    }),
  ]
  const errors = callers.map(async ({ who, token, expected }) => {
    const outcome = outcomeOf(await new Visitor(token).call<Problem>(method, fill(path)))
    return outcome === expected ? [] : `${who}: ${outcome} in place of ${expected}`
  })
  return (await Promise.all(errors)).flat()
}

let tokens: string[]
beforeAll(async () => {
  tokens = await Promise.all(Role.options.map(accountOf))
})

test('every route has an entry in the access matrix, and every entry a route', () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(NAMES.toSorted())
})

test.each(NAMES)('rule 32: %s is open to the expected roles and no others', async (name) => {
  expect(await accessErrors(name, EXPECTED[name] ?? [])).toEqual([])
})

test('control: access that is too wide or too narrow is reported, and so are server errors and rate limits', async () => {
  expect(await accessErrors('GET /api/v1/admin/users', 'anyone')).toEqual([
    'nobody: 401 in place of in',
    'customer: 403 in place of in',
    'staff: 403 in place of in',
  ])
  expect(await accessErrors('GET /api/v1/bookings', ['customer', 'staff', 'manager'])).toEqual([
    'admin: in in place of 403',
  ])
  expect(await accessErrors('GET /api/v1/genres', ['admin'])).toHaveLength(4)
  const faults = [429, 500, 503].map((status) => outcomeOf({ status, body: { code: 'UNAVAILABLE' } as Problem }))
  expect(faults).toEqual([429, 500, 503])
})

/** Ids of everything that can belong to a customer, by path parameter. */
async function ownedIdsOf(owner: Customer): Promise<Record<string, string>> {
  const showtime = await freshShowtime()
  const seats = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booked } = await owner.book(showtime.id, seats)
  const { body: paid } = await owner.pay(booked.id)
  const booking = await eventually(async () => {
    const { body } = await owner.booking(booked.id)
    return body.status === 'CONFIRMED' && body
  }, 'the confirmation')
  const notification = await eventually(
    async () => (await owner.get<NotificationList>('/api/v1/notifications')).body.data[0],
    'a notification',
  )
  const { subscription } = await PushBrowser.subscribe(null)
  const device = await owner.put<PushDeviceView>('/api/v1/notifications/push-subscriptions', subscription)
  const sessions = await owner.get<{ data: SessionView[] }>('/api/v1/auth/sessions')
  return {
    bookingId: booking.id,
    paymentId: paid.paymentId,
    ticketId: booking.tickets[0]?.id ?? '',
    notificationId: notification.id,
    deviceId: device.body.id,
    sessionId: sessions.body.data[0]?.id ?? '',
  }
}

test('rule 32: a resource of another customer, or one that does not exist, is 404 to every role, and 200 to its owner', async () => {
  const ada = await newCustomer()
  const owned = await ownedIdsOf(ada)
  // Routes for staff are excluded: staff may read resources of customers by permission.
  const routesWithIds = ENDPOINTS.filter(
    ({ path, access }) => path.includes(':') && (access === 'signed-in' || access === 'anyone'),
  )
  const parameters = routesWithIds.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name))
  expect(parameters.filter((name) => !SHARED.includes(name) && !owned[name])).toEqual([])

  const personal = routesWithIds.filter(({ path }) => Object.keys(owned).some((name) => path.includes(`:${name}`)))
  expect(personal.length).toBeGreaterThan(5)
  const found: [who: string, what: string, status: number][] = []
  for (const { method, path } of personal) {
    for (const [place, role] of Role.options.entries()) {
      const stranger = new Visitor(tokens[place] ?? null)
      found.push([
        role,
        `${method} ${path}, of another customer`,
        (await stranger.call(method, fill(path, owned), BODIES[`${method} ${path}`])).status,
      ])
      found.push([
        role,
        `${method} ${path}, unknown id`,
        (await stranger.call(method, fill(path), BODIES[`${method} ${path}`])).status,
      ])
    }
    found.push([
      'owner',
      `${method} ${path}, unknown id`,
      (await ada.call(method, fill(path), BODIES[`${method} ${path}`])).status,
    ])
  }
  expect(found.filter(([, , status]) => status !== 404)).toEqual([])
  for (const { path } of personal.filter(({ method }) => method === 'GET')) {
    expect([path, (await ada.get(fill(path, owned))).status]).toEqual([path, 200])
  }
}, 60_000)
