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
const gatekept = ({ status, body }: { status: number; body: Problem }) =>
  ['UNAUTHENTICATED', 'FORBIDDEN', 'PERMISSION_MISSING'].includes(body?.code) ? status : 'in'

let tokens: string[]
beforeAll(async () => {
  tokens = await Promise.all(Role.options.map(accountOf))
})

test('every route of the table has an entry in the matrix, and every entry a route', () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(NAMES.toSorted())
})

test.each(NAMES)('%s lets in who it should, and nobody else', async (name) => {
  const [method = '', path = ''] = name.split(' ')
  const may = EXPECTED[name] ?? []
  const ask = async (token: string | null) => gatekept(await new Visitor(token).call<Problem>(method, fill(path)))
  const expected = Role.options.map((role) => (may === 'anyone' || may.includes(role) ? 'in' : 403))

  expect(await ask(null)).toBe(may === 'anyone' ? 'in' : 401)
  expect(await Promise.all(tokens.map(ask))).toEqual(expected)
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

test('what belongs to another, and what belongs to nobody, is 404 to every role, and there for its owner', async () => {
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
