import { requestContext } from './request-context'

type Fields = Record<string, unknown>
type Level = 'debug' | 'info' | 'warn' | 'error'

/** One JSON line per entry, with the request that it belongs to. Never hand it a body, a token or a secret. */
export function log(level: Level, message: string, fields: Fields = {}): void {
  console[level](JSON.stringify({ level, message, at: new Date().toISOString(), ...contextFields(), ...fields }))
}

function contextFields(): Fields {
  const { requestId, trace } = requestContext() ?? {}
  return { ...(requestId ? { requestId } : {}), ...(trace ? { trace: trace.slice(3, 35) } : {}) }
}

/** What may be said of a fault in a log: its kind, words and stack, with the causes behind it. */
export function describeFault(fault: unknown): Fields {
  if (!(fault instanceof Error)) return { fault: String(fault) }
  const cause = fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }
  return {
    fault: withoutParameters(`${fault.name}: ${fault.message}`),
    stack: withoutParameters(fault.stack),
    ...cause,
  }
}

/** A query that failed quotes its parameters: names, addresses, the fingerprints of passwords. */
const withoutParameters = (text = '') => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '')
