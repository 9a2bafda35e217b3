import { AsyncLocalStorage } from 'node:async_hooks'
import type { Call } from '@cinema/contracts/shared/call'
import { boundQueries } from '@cinema/db/connect'

/** One run of this Worker's code by the runtime. */
export type Invocation = {
  /** Whether events were appended to the outbox since the relay was last poked. */
  hasAppended: boolean
  /** Keeps the run alive until the work is done. */
  waitUntil(work: Promise<unknown>): void
  /** Pokes the relay if there is something for it. */
  finish(): void
}

/**
 * The request that work belongs to: its id and trace as the log names them, when its caller stops waiting (ms since the
 * epoch), and the invocation in which this Worker works for it.
 */
export type RequestContext = {
  requestId: string
  trace?: string | undefined
  until?: number | undefined
  invocation?: Invocation | undefined
}

const current = new AsyncLocalStorage<RequestContext>()
boundQueries(withinTimeLeft)

/**
 * Runs work for a request: everything that is logged, queried and called meanwhile belongs to it. A context within another
 * one stays in the same invocation.
 */
export function runInContext<Value>(context: RequestContext, work: () => Value): Value {
  const invocation = current.getStore()?.invocation
  return current.run(invocation ? { invocation, ...context } : context, work)
}

/** The request that is being worked for, if there is one. */
export const requestContext = (): RequestContext | undefined => current.getStore()

/** The id of the request that is being worked for; a new one outside of any request. */
export const currentRequestId = (): string => current.getStore()?.requestId ?? crypto.randomUUID()

/** Half a step done costs more than a late answer, so every step gets at least this long. */
const AT_LEAST_MS = 1_000

/** `mostMs`, or what is left until the caller stops waiting if that is less; never below a second. */
export function withinTimeLeft(mostMs: number, at: number = Date.now()): number {
  const until = current.getStore()?.until
  return until === undefined ? mostMs : Math.max(AT_LEAST_MS, Math.min(mostMs, until - at))
}

/** The request context in the shape that goes along with an RPC to another Worker; a new one outside of any request. */
export function forwardedContext(at: number = Date.now()): Call {
  const context = current.getStore()
  if (!context) return { requestId: crypto.randomUUID() }
  const { requestId, trace, until } = context
  return { requestId, ...(trace ? { trace } : {}), ...(until === undefined ? {} : { leftMs: until - at }) }
}

/** The context of an RPC as its caller forwarded it; a new one where the caller forwarded none. */
export function contextOf(call: Call | undefined): RequestContext {
  if (!call) return { requestId: crypto.randomUUID() }
  const { requestId, trace, leftMs } = call
  return { requestId, trace, until: leftMs === undefined ? undefined : Date.now() + leftMs }
}
