import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import type { WorkerEnv } from '@cinema/platform/app'
import type { Context } from 'hono'
import type { Caller } from './access/token-reader'
import type { Verdict } from './limits/token-account'
import type { GatewayEnv, GatewaySettings } from './settings'

/**
 * The bindings of the gateway, and what its steps store on the context of a request for the response, the log and the
 * metrics.
 */
export type GatewayHono = {
  Bindings: GatewayEnv
  Variables: WorkerEnv['Variables'] & {
    settings: GatewaySettings
    trace: string
    endpoint?: Pick<Endpoint, 'method' | 'path' | 'server'>
    caller?: Caller | null
    verdict?: Verdict | null
    /** Whether the response has its security headers already, as a cached one does. */
    isSecured?: boolean
    /** The code of a refusal by the gateway itself. */
    refused?: string
  }
}
export type GatewayContext = Context<GatewayHono>

/** Keeps the isolate alive for work that the response does not wait for. */
export type WaitUntil = (work: Promise<unknown>) => void

export const waitUntilOf =
  (c: GatewayContext): WaitUntil =>
  (work) =>
    c.executionCtx.waitUntil(work)
