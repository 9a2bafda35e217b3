import { beforeAll, expect, test } from 'bun:test'
import type { SessionView } from '@cinema/contracts/identity/http'
import type { NotificationList } from '@cinema/contracts/notification/http'
import { Role } from '@cinema/contracts/shared/actor'
import type { Problem } from '@cinema/contracts/shared/problem'
import { ROUTES } from '@cinema/gateway/route-table'
import { type Customer, newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { EXPECTED } from './expected-access'
import { accountOf } from './tokens'

const NAMES = ROUTES.map(({ method, path }) => `${method} ${path}`)
/** Parameters that name what belongs to nobody in particular. */
const SHARED = ['ref', 'movieId', 'genreId', 'showtimeId', 'role', 'userId', 'priceCardId', 'cinemaId', 'roomId']
/** What a route must be sent before it looks whose it is. */
const BODIES: Record<string, object> = {
  'POST /api/v1/payments/:paymentId/transaction': { transactionHash: `0x${'1'.repeat(64)}` },
}
const NOBODYS = '01a20700-0000-7000-8000-00000000ffff'

const fill = (path: string, ids: Record<string, string> = {}) =>
  path.replace(/:(\w+)/g, (_, name) => ids[name] ?? (name === 'role' ? 'staff' : NOBODYS))
/** What became of a request at the door. Who meets a fault or a limit has not been let in either. */
const outcomeOf = ({ status, body }: { status: number; body: Problem }) =>
  status >= 500 || status === 429 || KEPT_OUT.includes(body?.code) ? status : 'in'
const KEPT_OUT = ['UNAUTHENTICATED', 'FORBIDDEN', 'PERMISSION_MISSING']

/** To whom the door of a route was other than it should be. */
async function misjudged(name: string, may: 'anyone' | readonly Role[]): Promise<string[]> {
  const [method = '', path = ''] = name.split(' ')
  const callers = [
    { who: 'nobody', token: null, expected: may === 'anyone' ? 'in' : 401 },
    ...Role.options.map((role, place) => {
      const expected = may === 'anyone' || may.includes(role) ? 'in' : 403
      return { who: role, token: tokens[place] ?? null, expected }
    }),
  ]
  const judged = callers.map(async ({ who, token, expected }) => {
    const outcome = outcomeOf(await new Visitor(token).call<Problem>(method, fill(path)))
    return outcome === expected ? [] : `${who}: ${outcome} in place of ${expected}`
  })
  return (await Promise.all(judged)).flat()
}

let tokens: string[]
beforeAll(async () => {
  tokens = await Promise.all(Role.options.map(accountOf))
})

test('every route of the table has an entry in the matrix, and every entry a route', () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(NAMES.toSorted())
})

test.each(NAMES)('rule 32: %s lets in who it should, and nobody else', async (name) => {
  expect(await misjudged(name, EXPECTED[name] ?? [])).toEqual([])
})

test('a door that is too wide or too narrow would be noticed, and so would one behind which nothing works', async () => {
  expect(await misjudged('GET /api/v1/admin/users', 'anyone')).toEqual([
    'nobody: 401 in place of in',
    'customer: 403 in place of in',
    'staff: 403 in place of in',
  ])
  expect(await misjudged('GET /api/v1/bookings', ['customer', 'staff', 'manager'])).toEqual([
    'admin: in in place of 403',
  ])
  expect(await misjudged('GET /api/v1/genres', ['admin'])).toHaveLength(4)
  const faults = [429, 500, 503].map((status) => outcomeOf({ status, body: { code: 'UNAVAILABLE' } as Problem }))
  expect(faults).toEqual([429, 500, 503])
})

/** Everything that can belong to a customer, by the name that paths give it. */
async function belongingsOf(owner: Customer): Promise<Record<string, string>> {
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
  const sessions = await owner.get<{ data: SessionView[] }>('/api/v1/auth/sessions')
  return {
    bookingId: booking.id,
    paymentId: paid.paymentId,
    ticketId: booking.tickets[0]?.id ?? '',
    notificationId: notification.id,
    sessionId: sessions.body.data[0]?.id ?? '',
  }
}

test('rule 32: what belongs to another, and what belongs to nobody, is 404 to every role, and there for its owner', async () => {
  const ada = await newCustomer()
  const owned = await belongingsOf(ada)
  // What staff read of customers is theirs by permission and not by name.
  const naming = ROUTES.filter(
    ({ path, access }) => path.includes(':') && (access === 'signed-in' || access === 'anyone'),
  )
  const parameters = naming.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name))
  expect(parameters.filter((name) => !SHARED.includes(name) && !owned[name])).toEqual([])

  const personal = naming.filter(({ path }) => Object.keys(owned).some((name) => path.includes(`:${name}`)))
  expect(personal.length).toBeGreaterThan(5)
  const found: [who: string, what: string, status: number][] = []
  for (const { method, path } of personal) {
    for (const [place, role] of Role.options.entries()) {
      const stranger = new Visitor(tokens[place] ?? null)
      found.push([
        role,
        `${method} ${path}, another’s`,
        (await stranger.call(method, fill(path, owned), BODIES[`${method} ${path}`])).status,
      ])
      found.push([
        role,
        `${method} ${path}, nobody’s`,
        (await stranger.call(method, fill(path), BODIES[`${method} ${path}`])).status,
      ])
    }
    found.push([
      'owner',
      `${method} ${path}, nobody’s`,
      (await ada.call(method, fill(path), BODIES[`${method} ${path}`])).status,
    ])
  }
  expect(found.filter(([, , status]) => status !== 404)).toEqual([])
  for (const { path } of personal.filter(({ method }) => method === 'GET')) {
    expect([path, (await ada.get(fill(path, owned))).status]).toEqual([path, 200])
  }
}, 60_000)
