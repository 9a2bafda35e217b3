import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
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
