import { AsyncLocalStorage } from 'node:async_hooks'
import type { Call } from '@cinema/contracts/shared/call'
import { boundQueries } from '@cinema/db/connect'

/** The request that work is done for: its id and trace as the log names them, and when its caller stops waiting. */
export type Errand = { requestId: string; trace?: string | undefined; until?: number | undefined }

const current = new AsyncLocalStorage<Errand>()
boundQueries(withinTimeLeft)

/** Does work on an errand: what is logged, asked and called meanwhile belongs to it. */
export const onErrand = <Value>(errand: Errand, work: () => Value): Value => current.run(errand, work)

export const currentErrand = (): Errand | undefined => current.getStore()

/** A step that has been begun costs more half done than late. */
const AT_LEAST_MS = 1_000

/** As long as `mostMs`, but no longer than somebody waits for the answer; a second in any case. */
export function withinTimeLeft(mostMs: number, at: number = Date.now()): number {
  const until = current.getStore()?.until
  return until === undefined ? mostMs : Math.max(AT_LEAST_MS, Math.min(mostMs, until - at))
}

/** The errand as it goes along with an RPC to another Worker; a time of its own where there is none. */
export function passOn(at: number = Date.now()): Call {
  const errand = current.getStore()
  if (!errand) return { requestId: crypto.randomUUID() }
  const { requestId, trace, until } = errand
  return { requestId, ...(trace ? { trace } : {}), ...(until === undefined ? {} : { leftMs: until - at }) }
}

/** Answers an RPC on its caller's errand. */
export function answerCall<Value>(call: Call | undefined, work: (requestId: string) => Value): Value {
  const { requestId, trace, leftMs } = call ?? { requestId: crypto.randomUUID() }
  const until = leftMs === undefined ? undefined : Date.now() + leftMs
  return onErrand({ requestId, trace, until }, () => work(requestId))
}
