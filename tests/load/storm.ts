import { connect } from 'node:net'

/** The result of a load test. `statuses` counts the answers; `cut` are connections that ended without one. */
export type Storm = { perSecond: number; p50Ms: number; p99Ms: number; statuses: Record<string, number> }

export type Answer = { status: number; body: () => string }
/** Answers the next request of a connection, given the last answer; null ends the connection. */
export type Caller = (last: Answer | null) => Buffer | null

const HEAD_END = Buffer.from('\r\n\r\n')

/** A caller that repeats its requests in turn. */
export function cycle(requests: Buffer[]): Caller {
  let turn = 0
  return () => requests[turn++ % requests.length] ?? null
}

/**
 * Sends requests to a local server for some seconds, or until all callers have ended: each caller has a connection and
 * sends its next request when the last is answered. Requests are raw HTTP/1.1, prepared beforehand where possible, so
 * that the load generator uses little CPU.
 */
export async function storm(port: number, callers: Caller[], seconds: number): Promise<Storm> {
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  await Promise.all(
    callers.map((caller) =>
      drive(port, caller, until, (status, ms) => {
        if (status !== 'cut') latencies.push(ms)
        statuses[status] = (statuses[status] ?? 0) + 1
      }),
    ),
  )
  return measured(latencies, statuses, performance.now() - startedAt)
}

export function measured(latenciesMs: number[], statuses: Record<string, number>, tookMs: number): Storm {
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { perSecond: (sorted.length / tookMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99), statuses }
}

type Done = (status: number | 'cut', ms: number) => void

function drive(port: number, caller: Caller, until: number, done: Done): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let sentAt = 0
    let isWaiting = false
    let received = Buffer.alloc(0)

    const send = (last: Answer | null) => {
      const next = performance.now() < until ? caller(last) : null
      isWaiting = next !== null
      if (!next) return socket.end()
      sentAt = performance.now()
      socket.write(next)
    }
    socket.setNoDelay(true)
    socket.on('connect', () => send(null))
    socket.on('error', reject)
    socket.on('close', () => {
      if (isWaiting) done('cut', performance.now() - sentAt)
      resolve()
    })
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const length = answerLength(received)
      if (length === null || received.length < length) return
      const answer = received.subarray(0, length)
      received = received.subarray(length)
      const status = Number(answer.toString('latin1', 9, 12))
      done(status, performance.now() - sentAt)
      send({ status, body: () => bodyOf(answer) })
    })
  })
}

/** The number of bytes of the first answer, or null if it is not complete yet. */
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

function bodyOf(answer: Buffer): string {
  const start = answer.indexOf(HEAD_END) + 4
  const isChunked = answer.toString('latin1', 0, start).toLowerCase().includes('transfer-encoding: chunked')
  return isChunked ? joinedChunks(answer, start) : answer.toString('utf8', start)
}

function joinedChunks(answer: Buffer, start: number): string {
  const parts: Buffer[] = []
  for (let at = start; ; ) {
    const line = answer.indexOf('\r\n', at)
    const size = Number.parseInt(answer.toString('latin1', at, line), 16)
    if (!size) return Buffer.concat(parts).toString()
    parts.push(answer.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

/** The bytes of an HTTP/1.1 request. */
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
