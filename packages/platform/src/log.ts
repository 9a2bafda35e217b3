import { requestContext } from './request-context'

type Fields = Record<string, unknown>
type Level = 'debug' | 'info' | 'warn' | 'error'

/** Logs one line of JSON with the current request id and trace. The fields must not contain a body, a token or a secret. */
export function log(level: Level, message: string, fields: Fields = {}): void {
  console[level](JSON.stringify({ level, message, at: new Date().toISOString(), ...contextFields(), ...fields }))
}

function contextFields(): Fields {
  const { requestId, trace } = requestContext() ?? {}
  return { ...(requestId ? { requestId } : {}), ...(trace ? { trace: trace.slice(3, 35) } : {}) }
}

/** The parts of a fault that may be logged: name, message, stack and causes, without query parameters. */
export function describeFault(fault: unknown): Fields {
  if (!(fault instanceof Error)) return { fault: String(fault) }
  const cause = fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }
  return {
    fault: withoutParameters(`${fault.name}: ${fault.message}`),
    stack: withoutParameters(fault.stack),
    ...cause,
  }
}

/** The message of a failed query quotes its parameters: names, addresses, password hashes. */
const withoutParameters = (text = '') => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '')
