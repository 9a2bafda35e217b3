import { AsyncLocalStorage } from 'node:async_hooks'
import type { Call } from '@cinema/contracts/shared/call'
import { limitQueryTime } from '@cinema/db/connect'

/** One invocation of this Worker by the runtime: a request, an RPC, a batch of events, an alarm. */
export type Invocation = {
  /** Whether events were appended to the outbox since the relay was last poked. */
  hasAppended: boolean
  /** Keeps the invocation alive until the work is done. */
  waitUntil(work: Promise<unknown>): void
  /** Pokes the relay if events were appended. */
  finish(): void
}

/**
 * The request that work is done for: its id and trace, when its caller stops waiting (ms since the epoch), and the
 * invocation of this Worker.
 */
export type RequestContext = {
  requestId: string
  trace?: string | undefined
  until?: number | undefined
  invocation?: Invocation | undefined
}

const current = new AsyncLocalStorage<RequestContext>()
limitQueryTime(withinTimeLeft)

/**
 * Runs work in a request context, which log lines, queries and calls to other Workers then use. A context inside
 * another one belongs to the same invocation.
 */
export function runInContext<Value>(context: RequestContext, work: () => Value): Value {
  const invocation = current.getStore()?.invocation
  return current.run(invocation ? { invocation, ...context } : context, work)
}

/** The current request context; undefined outside of any request. */
export const requestContext = (): RequestContext | undefined => current.getStore()

/** The id of the current request; a new one outside of any request. */
export const currentRequestId = (): string => current.getStore()?.requestId ?? crypto.randomUUID()

/** A query or call that was cut short may have to be repaired, which costs more than a late response. */
const MIN_MS = 1_000

/** `maxMs`, or the time until the caller stops waiting if that is shorter, but at least a second. In milliseconds. */
export function withinTimeLeft(maxMs: number, at: number = Date.now()): number {
  const until = current.getStore()?.until
  return until === undefined ? maxMs : Math.max(MIN_MS, Math.min(maxMs, until - at))
}

/** The request context to send along with an RPC to another Worker; a new one outside of any request. */
export function forwardedContext(at: number = Date.now()): Call {
  const context = current.getStore()
  if (!context) return { requestId: crypto.randomUUID() }
  const { requestId, trace, until } = context
  return { requestId, ...(trace ? { trace } : {}), ...(until === undefined ? {} : { leftMs: until - at }) }
}

/** The request context that the caller of an RPC sent along; a new one if it sent none. */
export function contextOf(call: Call | undefined): RequestContext {
  if (!call) return { requestId: crypto.randomUUID() }
  const { requestId, trace, leftMs } = call
  return { requestId, trace, until: leftMs === undefined ? undefined : Date.now() + leftMs }
}
