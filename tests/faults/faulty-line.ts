import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { randomFrom } from './random'

/**
 * What becomes of a request (or of those that contain `matching`): nothing, as by a dead line; an answer that comes late;
 * or it takes effect and its answer is lost. `storm` draws one of them for `percent` of the requests.
 */
export const LineFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('cut'), matching: z.string().default('') }),
  z.object({ kind: z.literal('slow'), delayMs: z.int() }),
  z.object({ kind: z.literal('answer lost'), matching: z.string(), times: z.int() }),
  z.object({ kind: z.literal('storm'), seed: z.int(), percent: z.int() }),
])
export type LineFault = z.input<typeof LineFault>

type Fate = 'through' | 'cut' | 'late' | 'answer lost'

const LATE_IN_A_STORM_MS = 400
const OF_A_STORM: Fate[] = ['cut', 'late', 'answer lost']

/** Stands between the Workers and what they reach by HTTP, the database or Redis, and lets through what it should. */
export function faultyLine() {
  let upstream = ''
  let fault: z.output<typeof LineFault> = { kind: 'none' }
  let random = randomFrom(0)
  let struck = 0

  const fateOf = (body: string): Fate => {
    switch (fault.kind) {
      case 'none':
        return 'through'
      case 'cut':
        return body.includes(fault.matching) ? 'cut' : 'through'
      case 'slow':
        return 'late'
      case 'answer lost':
        if (fault.times === 0 || !body.includes(fault.matching)) return 'through'
        fault.times -= 1
        return 'answer lost'
      case 'storm':
        return random() * 100 < fault.percent ? drawn() : 'through'
      default:
        return fault satisfies never
    }
  }
  const drawn = () => OF_A_STORM[Math.floor(random() * OF_A_STORM.length)] ?? 'through'

  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy())
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request)
    const fate = fateOf(body)
    if (fate !== 'through') struck += 1
    if (fate === 'cut') throw new Error('cut')
    if (fate === 'late') await Bun.sleep(fault.kind === 'slow' ? fault.delayMs : LATE_IN_A_STORM_MS)

    const answer = await fetch(`http://${upstream}${request.url}`, {
      method: request.method ?? 'POST',
      body,
      headers: headersOf(request),
    })
    const text = await answer.text()
    if (fate === 'answer lost') throw new Error('the answer is lost')
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    response.end(text)
  }

  return {
    /** Begins to listen before the server at `host`, and answers its own host. */
    before(host: string): string {
      upstream = host
      server.listen(0, '127.0.0.1')
      const address = server.address()
      if (typeof address !== 'object' || !address) throw new Error('the proxy does not listen')
      return `127.0.0.1:${address.port}`
    },

    /** Sets what goes wrong from now on. Answers how many requests the fault before it struck. */
    set(next: z.output<typeof LineFault>): number {
      const before = struck
      fault = next
      struck = 0
      if (next.kind === 'storm') random = randomFrom(next.seed)
      return before
    },

    stop(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

const OF_THE_LINE = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_LINE.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}
