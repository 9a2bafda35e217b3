import { expect, test } from 'bun:test'
import type { SignedInView } from '@cinema/contracts/identity/http'
import { type Customer, newCustomer, signIn, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { RawSocket } from '@cinema/testing/raw-socket'
import { freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'
import { tokenOf } from './tokens'

const upgrade = {
  connection: 'upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': btoa('0123456789abcdef'),
}
const upgradeStatus = async (query: string, headers: Record<string, string> = upgrade) =>
  (await fetch(`${ORIGIN}/ws${query}`, { headers })).status
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

/** Opens a socket. `seen.closed` is the close code, 0 while it is open. */
async function open(path: string, token: string | null) {
  const socket = new WebSocket(`${ORIGIN.replace('http', 'ws')}${path}${token ? `?token=${token}` : ''}`)
  const seen = { closed: 0 }
  socket.addEventListener('close', ({ code }) => {
    seen.closed = code
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return { socket, seen }
}

test('a socket opens with a valid token only', async () => {
  const lapsed = await tokenOf('customer', inSeconds(-60))
  expect([await upgradeStatus(''), await upgradeStatus('?token='), await upgradeStatus(`?token=${lapsed}`)]).toEqual([
    401, 401, 401,
  ])
  expect(await upgradeStatus(`?token=${await tokenOf('customer')}x`)).toBe(401)
  using watcher = await Watcher.open('/ws', (await newCustomer()).token)
  expect(watcher.messages).toBeArray()
})

test('a request without an upgrade is answered with 426, on both socket endpoints', async () => {
  const showtime = await freshShowtime()
  const { token } = await newCustomer()
  const plain = await Promise.all(
    ['/ws', `/ws/showtimes/${showtime.id}`].map((path) =>
      fetch(`${ORIGIN}${path}`, { headers: { authorization: `Bearer ${token}` } }),
    ),
  )
  expect(plain.map(({ status }) => status)).toEqual([426, 426])
})

test('a socket is closed when its token expires, and stays open until then', async () => {
  const short = await open('/ws', await tokenOf('customer', inSeconds(4)))
  const long = await open('/ws', await tokenOf('customer', '5m'))
  // Only the gateway sets the expiry: a header from outside cannot prolong it.
  expect(short.seen.closed).toBe(0)
  await eventually(async () => short.seen.closed === 1008, 'the end of the socket')
  expect([long.seen.closed, long.socket.readyState]).toEqual([0, WebSocket.OPEN])
  long.socket.close()
})

/** Within this time of its end a session has no open socket. */
const END_MS = 5_000
const PASSWORD = 'a long enough password'

/** Another session of the same customer. */
async function secondSession({ email }: Customer): Promise<Visitor> {
  const signedIn = await new Visitor().post<SignedInView>('/api/v1/auth/login', { email, password: PASSWORD })
  return new Visitor(signedIn.body.accessToken)
}

/** Opens a socket for each of two sessions, ends the first and expects that its socket alone is closed. */
async function expectClosed(ended: Visitor, lasting: Visitor, end: () => Promise<{ status: number }>) {
  using closing = await RawSocket.open('/ws', ended.token)
  using staying = await RawSocket.open('/ws', lasting.token)
  expect((await end()).status).toBeOneOf([200, 204])
  await eventually(async () => closing.closed === 1008, 'the end of the socket', END_MS)
  expect(staying.closed).toBe(0)
}

test('a socket is closed when its session signs out, and that of another session stays open', async () => {
  const customer = await newCustomer()
  const other = await secondSession(customer)
  await expectClosed(other, customer, () => other.post('/api/v1/auth/logout'))
})

test('a socket is closed when its session is ended from another one, or all others by a new password', async () => {
  const customer = await newCustomer()
  const [first, second] = [await secondSession(customer), await secondSession(customer)]
  const { sid } = JSON.parse(atob(first.token?.split('.')[1] ?? '')) as { sid: string }
  await expectClosed(first, customer, () => customer.delete(`/api/v1/auth/sessions/${sid}`))
  const passwords = { currentPassword: PASSWORD, newPassword: 'another long password' }
  await expectClosed(second, customer, () => customer.post('/api/v1/auth/change-password', passwords))
})

test('every socket of an account is closed when it signs out everywhere, is disabled or is erased', async () => {
  const [everywhere, disabled, erased] = [await newCustomer(), await newCustomer(), await newCustomer()]
  const bystander = await newCustomer()
  const admin = await signIn('admin@cinema.test')
  const disable = () => admin.patch(`/api/v1/admin/users/${disabled.userId}`, { disabled: true })
  await expectClosed(everywhere, bystander, () => everywhere.post('/api/v1/auth/logout-everywhere'))
  await expectClosed(disabled, bystander, disable)
  await expectClosed(erased, bystander, () => erased.call('DELETE', '/api/v1/users/me', { password: PASSWORD }))
})

test('rule 33: a socket is closed when a used refresh token ends its session', async () => {
  const { email } = await newCustomer()
  const signIn = await fetch(`${ORIGIN}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  const { accessToken } = (await signIn.json()) as SignedInView
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const refresh = () => fetch(`${ORIGIN}/api/v1/auth/refresh`, { method: 'POST', headers: { cookie } })
  using socket = await RawSocket.open('/ws', accessToken)
  expect((await refresh()).status).toBe(200)
  expect(socket.closed).toBe(0)
  expect((await refresh()).status).toBe(401)
  await eventually(async () => socket.closed === 1008, 'the end of the socket', END_MS)
})

test('a socket of an ended session cannot be opened any more, also while the gateway does not know of the end', async () => {
  const customer = await newCustomer()
  const [ended, lasting] = [await secondSession(customer), await secondSession(customer)]
  using before = await RawSocket.open('/ws', ended.token)
  await ended.post('/api/v1/auth/logout')
  await eventually(async () => before.closed === 1008, 'the end of the socket', END_MS)
  // The gateway refuses it once it has polled; until then the user's room does.
  using late = await RawSocket.open('/ws', ended.token).catch(() => null)
  if (late) await eventually(async () => late.closed === 1008, 'the end of the late socket', 1_000)
  using control = await RawSocket.open('/ws', lasting.token)
  expect(control.closed).toBe(0)
})

test('a user with too many sockets loses the oldest one, and nobody else does', async () => {
  const [customer, bystander] = [await newCustomer(), await newCustomer()]
  using other = await RawSocket.open('/ws', bystander.token)
  const sockets: RawSocket[] = []
  for (let count = 0; count < 20; count += 1) sockets.push(await RawSocket.open('/ws', customer.token))
  expect(new Set(sockets.map(({ closed }) => closed))).toEqual(new Set([0]))
  sockets.push(await RawSocket.open('/ws', customer.token))
  await eventually(async () => sockets[0]?.closed === 1013, 'the end of the oldest socket')
  expect(new Set(sockets.slice(1).map(({ closed }) => closed))).toEqual(new Set([0]))
  expect(other.closed).toBe(0)
  for (const socket of sockets) socket[Symbol.dispose]()
})

test('a socket that sends too many or too long messages is closed, and one that sends few stays open', async () => {
  const showtime = await freshShowtime()
  const endpoints: [string, string | null][] = [
    ['/ws', await tokenOf('customer')],
    [`/ws/showtimes/${showtime.id}`, null],
  ]
  for (const [path, token] of endpoints) {
    const [flood, long, calm] = [await open(path, token), await open(path, token), await open(path, token)]
    for (let turn = 0; turn < 200; turn += 1) flood.socket.send('snapshot')
    long.socket.send('x'.repeat(100_000))
    for (let turn = 0; turn < 5; turn += 1) calm.socket.send('snapshot')
    await eventually(
      async () => flood.seen.closed === 1008 && long.seen.closed === 1009,
      `the end of floods on ${path}`,
    )
    expect([calm.seen.closed, calm.socket.readyState]).toEqual([0, WebSocket.OPEN])
    calm.socket.close()
  }
})
