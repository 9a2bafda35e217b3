import { connect } from 'node:net'

export type Storm = { perSecond: number; p50Ms: number; p99Ms: number; statuses: Record<string, number> }

const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Drives a server on this machine for so many seconds: each connection sends its own requests in turn, the next one when
 * the last is answered. Requests are raw HTTP/1.1, made beforehand, so that the driver costs little.
 */
export async function storm(port: number, connections: Buffer[][], seconds: number): Promise<Storm> {
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const until = performance.now() + seconds * 1000
  const startedAt = performance.now()
  await Promise.all(
    connections.map((requests) =>
      drive(port, requests, until, (status, ms) => {
        latencies.push(ms)
        statuses[status] = (statuses[status] ?? 0) + 1
      }),
    ),
  )
  const took = (performance.now() - startedAt) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
  return { perSecond: latencies.length / took, p50Ms: at(0.5), p99Ms: at(0.99), statuses }
}

function drive(
  port: number,
  requests: Buffer[],
  until: number,
  done: (status: string, ms: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let turn = 0
    let sentAt = 0
    let received = Buffer.alloc(0)

    const send = () => {
      const request = requests[turn % requests.length]
      if (performance.now() >= until || !request) return socket.end()
      turn += 1
      sentAt = performance.now()
      socket.write(request)
    }
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const length = answerLength(received)
      if (length === null || received.length < length) return
      done(received.toString('latin1', 9, 12), performance.now() - sentAt)
      received = received.subarray(length)
      send()
    })
  })
}

/** How many bytes the first answer has, or null while that cannot be told. */
function answerLength(received: Buffer): number | null {
  const end = received.indexOf(HEAD_END)
  if (end < 0) return null
  const head = received.toString('latin1', 0, end).toLowerCase()
  const length = head.match(/content-length: (\d+)/)?.[1]
  if (length !== undefined) return end + 4 + Number(length)
  if (!head.includes('transfer-encoding: chunked')) return end + 4
  const last = received.indexOf('\r\n0\r\n\r\n', end, 'latin1')
  return last < 0 ? null : last + 7
}

/** One request as it goes over the wire. */
export function request(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body)
  const all = {
    host: 'localhost',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`)
}
