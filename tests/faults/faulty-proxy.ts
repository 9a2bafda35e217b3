import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { randomFrom } from './random'

/**
 * The fault of a request, or of those whose body contains `matching`: the connection is cut before the request takes
 * effect, the answer is slow, or the request takes effect and its answer is lost. `storm` applies a random one of them
 * to `percent` of the requests.
 */
export const ProxyFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('cut'), matching: z.string().default('') }),
  z.object({ kind: z.literal('slow'), delayMs: z.int() }),
  z.object({ kind: z.literal('answer lost'), matching: z.string(), times: z.int() }),
  z.object({ kind: z.literal('storm'), seed: z.int(), percent: z.int() }),
])
export type ProxyFault = z.input<typeof ProxyFault>

type Outcome = 'pass' | 'cut' | 'late' | 'answer lost'

const STORM_DELAY_MS = 400
const STORM_OUTCOMES: Outcome[] = ['cut', 'late', 'answer lost']

/** SQL in JSON without the quotes around names, which drizzle's builders write and raw statements do not. */
const unquoted = (body: string): string => body.replaceAll('\\"', '')

/** A proxy between the Workers and a server that they reach by HTTP, the database or Redis, which injects faults. */
export function faultyProxy() {
  let upstream = ''
  let fault: z.output<typeof ProxyFault> = { kind: 'none' }
  let random = randomFrom(0)
  let affected = 0

  const outcomeOf = (body: string): Outcome => {
    switch (fault.kind) {
      case 'none':
        return 'pass'
      case 'cut':
        return unquoted(body).includes(fault.matching) ? 'cut' : 'pass'
      case 'slow':
        return 'late'
      case 'answer lost':
        if (fault.times === 0 || !unquoted(body).includes(fault.matching)) return 'pass'
        fault.times -= 1
        return 'answer lost'
      case 'storm':
        return random() * 100 < fault.percent ? randomOutcome() : 'pass'
      default:
        return fault satisfies never
    }
  }
  const randomOutcome = () => STORM_OUTCOMES[Math.floor(random() * STORM_OUTCOMES.length)] ?? 'pass'

  const server = createServer((request, response) => {
    forward(request, response).catch(() => request.socket.destroy())
  })

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request)
    const outcome = outcomeOf(withoutQuotes(body))
    if (outcome !== 'pass') affected += 1
    if (outcome === 'cut') throw new Error('cut')
    if (outcome === 'late') await Bun.sleep(fault.kind === 'slow' ? fault.delayMs : STORM_DELAY_MS)

    const answer = await fetch(`http://${upstream}${request.url}`, {
      method: request.method ?? 'POST',
      body,
      headers: headersOf(request),
    })
    const text = await answer.text()
    if (outcome === 'answer lost') throw new Error('the answer is lost')
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    response.end(text)
  }

  return {
    /** Starts to listen and forward to the server at `host`. Answers the proxy's own host and port. */
    before(host: string): string {
      upstream = host
      server.listen(0, '127.0.0.1')
      const address = server.address()
      if (typeof address !== 'object' || !address) throw new Error('the proxy does not listen')
      return `127.0.0.1:${address.port}`
    },

    /** Sets the fault of further requests. Answers how many requests the previous fault affected. */
    set(next: z.output<typeof ProxyFault>): number {
      const before = affected
      fault = next
      affected = 0
      if (next.kind === 'storm') random = randomFrom(next.seed)
      return before
    },

    stop(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Drizzle quotes the identifiers that its builders write; `matching` is written without quotes. */
const withoutQuotes = (body: string): string => body.replaceAll('\\"', '')

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

const HOP_BY_HOP_HEADERS = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP_HEADERS.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}
